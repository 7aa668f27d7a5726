export const decoder = new TextDecoder('utf-8', { fatal: true })

export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `[_]` lets V8 skip ahead, where the plain word makes it stop at every underscore (64 KiB: 7 µs, not 30). */
const PROTOTYPE_KEY = /[_]_proto__/
const ESCAPED_LETTER = /\\u00[5-7]/
const LONG_INTEGER = /(?:^|[:,[\s])-?\d{16}/
const LONG = 16
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
  if (!needsCare(rawBody, text)) return value
  return JSON.parse(text.replace(STRING_OR_NUMBER, quoteUnsafeInteger), dropPrototypeKey)
}

/**
 * Keys that could reach a prototype (also when escaped), and integers of 16 and more digits, need the careful way. What
 * can be ruled out cheaply is ruled out first: one expression for all three took a fifth of the time of parsing.
 */
function needsCare(rawBody: Uint8Array, text: string): boolean {
  return (
    PROTOTYPE_KEY.test(text) ||
    (text.includes('\\u00') && ESCAPED_LETTER.test(text)) ||
    (hasLongRunOfDigits(rawBody) && LONG_INTEGER.test(text))
  )
}

/** Such a run covers one in every 16 bytes, so only those are looked at. */
function hasLongRunOfDigits(bytes: Uint8Array): boolean {
  for (let at = LONG - 1; at < bytes.length; at += LONG) {
    if (!isDigit(bytes[at])) continue
    let start = at
    while (isDigit(bytes[start - 1])) start--
    let end = at
    while (isDigit(bytes[end])) end++
    if (end - start >= LONG) return true
  }
  return false
}

function isDigit(byte: number | undefined): boolean {
  return byte! >= 0x30 && byte! <= 0x39
}

function quoteUnsafeInteger(token: string): string {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
}

function dropPrototypeKey(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
