import { fail, type Failure } from './errors.ts'
import { isJsonObject, parseJson, type JsonObject } from './json.ts'

export type Payload = JsonObject

export type Parsed =
  | {
      readonly ok: true
      readonly payload: Payload
      /** The event's identity, where the scheme must not leave it to the payload. */
      readonly id?: string
    }
  | { readonly ok: false; readonly failure: Failure }

/** Turns signed bytes into a JSON object, or says why they are none. Never throws. */
export function parse(rawBody: Uint8Array): Parsed {
  let value: unknown
  try {
    value = parseJson(rawBody)
  } catch {
    // The parser's own message quotes the payload, so it goes no further.
    const what = rawBody.length === 0 ? 'empty' : 'not JSON in UTF-8'
    return refuse(
      'PAYLOAD_NOT_JSON',
      `The signature is right, but the body is ${what}. For forms of older products choose their scheme.`,
    )
  }
  if (!isJsonObject(value)) {
    return refuse('PAYLOAD_NOT_OBJECT', 'The signature is right, but the body is JSON of another kind than an object.')
  }
  return { ok: true, payload: value }
}

function refuse(code: 'PAYLOAD_NOT_JSON' | 'PAYLOAD_NOT_OBJECT', message: string): Parsed {
  return { ok: false, failure: fail(code, message) }
}
