import type { IncomingMessage } from 'node:http'
import { apiError, type ApiError } from './api-error.ts'

const MAX_BYTES = 16 * 1024

/**
 * The JSON object in the body of a request to the API. A body parser of the server may have read it first: `parsed` is
 * what it left.
 */
export async function readJson(
  request: IncomingMessage,
  parsed: unknown,
): Promise<Readonly<Record<string, unknown>> | ApiError> {
  if (typeof parsed === 'object' && parsed !== null && !(parsed instanceof Uint8Array)) {
    return parsed as Record<string, unknown>
  }
  const text = typeof parsed === 'string' ? parsed : parsed instanceof Uint8Array ? toText(parsed) : await read(request)
  if (text === undefined) return apiError(413, 'BODY_TOO_LARGE', 'This request needs no body as large as that.')
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // The answer is the same for what is JSON and no object.
  }
  return apiError(400, 'BODY_NOT_JSON', 'The body of this request must be a JSON object.')
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  if (request.readableEnded) return ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
