/** A failure of the inspector's API as a value. */
export interface ApiError {
  readonly status: number
  /** UPPER_SNAKE, what was found. */
  readonly code: string
  /** What was found and what to do. */
  readonly message: string
}

export function apiError(status: number, code: string, message: string): ApiError {
  return { status, code, message }
}

export function isApiError(value: unknown): value is ApiError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'status' in value
}
