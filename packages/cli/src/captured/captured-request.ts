/** A request as somebody kept it, to be verified. */
export interface CapturedRequest {
  /** What it is called in the verdict: a file, an entry of a HAR, a command. */
  readonly source: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly rawBody: Buffer
  /** What makes it doubtful that these are the bytes that were sent. For people. */
  readonly doubts: readonly string[]
}
