export const decoder = new TextDecoder('utf-8', { fatal: true })

export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Keys that could reach a prototype (also when escaped), and integers of 16 and more digits, need the careful way. */
const NEEDS_CARE = /__proto__|\\u00[5-7]|(?:^|[:,[\s])-?\d{16}/
/** Both kinds of token in which digits stand; right for text that is JSON, and only for that. */
export const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g
const INTEGER = /^-?\d+$/

/**
 * Parses signed bytes: UTF-8 with or without byte order mark. An integer that a double cannot hold exactly becomes a
 * string of its digits, so that an id keeps them; a `__proto__` key is dropped. Throws `SyntaxError` for anything but
 * JSON and `TypeError` for invalid UTF-8.
 */
export function parseJson(rawBody: Uint8Array): unknown {
  const text = decoder.decode(rawBody)
  const value: unknown = JSON.parse(text)
  if (!NEEDS_CARE.test(text)) return value
  return JSON.parse(text.replace(STRING_OR_NUMBER, quoteUnsafeInteger), dropPrototypeKey)
}

function quoteUnsafeInteger(token: string): string {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
}

function dropPrototypeKey(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
