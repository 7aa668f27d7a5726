/** A value in a JSON text, and where it stands. */
export interface JsonNode {
  readonly start: number
  readonly end: number
  /** Of an object; of a list, named by index. Null for single values. */
  readonly members: readonly JsonMember[] | null
  readonly isList: boolean
}

export interface JsonMember {
  readonly name: string
  /** Where its name starts; for an item of a list, its value. */
  readonly start: number
  readonly value: JsonNode
}

/**
 * Where each value of a JSON text stands, so that one can be changed and every other byte stays: `170.00` does not become
 * 170, and an id of 19 digits keeps them. Throws a `SyntaxError` for what is not JSON.
 */
export function locateJson(text: string): JsonNode {
  JSON.parse(text)
  return readValue(text, 0)
}

/** The text is JSON from here on: only where things end is asked. */
function readValue(text: string, from: number): JsonNode {
  const start = skip(text, from, BLANKS)
  const opening = text[start]
  if (opening === '{' || opening === '[') return readGroup(text, start, opening === '[')
  const end = opening === '"' ? endOfString(text, start) : skip(text, start, SINGLE)
  return { start, end, members: null, isList: false }
}

function readGroup(text: string, start: number, isList: boolean): JsonNode {
  const members: JsonMember[] = []
  let at = skip(text, start + 1, BLANKS)
  while (text[at] !== '}' && text[at] !== ']') {
    const memberStart = at
    let name = String(members.length)
    if (!isList) {
      at = endOfString(text, at)
      name = JSON.parse(text.slice(memberStart, at)) as string
      at = skip(text, at, COLON)
    }
    const value = readValue(text, at)
    members.push({ name, start: isList ? value.start : memberStart, value })
    at = skip(text, value.end, COMMA)
  }
  return { start, end: at + 1, members, isList }
}

const BLANKS = /\s*/y
const COLON = /\s*:/y
const COMMA = /\s*,?\s*/y
const SINGLE = /[^\s,\]}]+/y

function skip(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from
  return from + (pattern.exec(text)?.[0].length ?? 0)
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
