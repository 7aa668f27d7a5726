import type { ServerResponse } from 'node:http'
import type { ApiError } from './api-error.ts'

/** On every answer: the page runs its own script and style and loads nothing else, and nobody may frame or keep it. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
}

export interface Content {
  readonly status?: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export function respond(response: ServerResponse, { status = 200, type, body, headers = {} }: Content): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  response.writeHead(status, { ...safeHeaders, 'content-type': type, 'content-length': length, ...headers })
  response.end(body)
}

export function toJson(value: unknown, status = 200): Content {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

export function toText(text: string): Content {
  return { type: 'text/plain; charset=utf-8', body: text }
}

export function toError({ status, code, message }: ApiError): Content {
  return toJson({ error: { code, message } }, status)
}
