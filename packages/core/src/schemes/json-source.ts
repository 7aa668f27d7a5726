import { decoder, isJsonObject, STRING_OR_NUMBER, type JsonObject } from '../json.ts'

/** A JSON object, and the text it was read from. */
export interface JsonDocument {
  readonly value: JsonObject
  readonly text: string
}

/** Undefined for anything but a JSON object in UTF-8. */
export function readJson(rawBody: Uint8Array): JsonDocument | undefined {
  try {
    const text = decoder.decode(rawBody)
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? { value, text } : undefined
  } catch {
    return undefined
  }
}

/** The document with each number as the text it is written in: `10000.50` is signed as that, not as `10000.5`. */
export function withNumbersAsText({ text }: JsonDocument): JsonObject {
  return JSON.parse(text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)))
}

const STRING_AND_COLON = /("[^"\\]*(?:\\.[^"\\]*)*")\s*(:?)/g

/** Whether a name comes twice in one object: which of the two counts would be anybody's guess. */
export function repeatsName({ value, text }: JsonDocument): boolean {
  let written = 0
  for (const [, , colon] of text.matchAll(STRING_AND_COLON)) if (colon === ':') written++
  return written !== countMembers(value)
}

/** Without recursion: nothing has been verified yet, and a body may be nested deeper than the stack. */
function countMembers(root: object): number {
  let count = 0
  const left = [root]
  for (let holder = left.pop(); holder !== undefined; holder = left.pop()) {
    const values: readonly unknown[] = Object.values(holder)
    if (!Array.isArray(holder)) count += values.length
    for (const value of values) if (typeof value === 'object' && value !== null) left.push(value)
  }
  return count
}
