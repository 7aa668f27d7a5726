import { parseEvent } from '@cashfree-webhooks/core'

/** What is to stand at a dotted path; undefined takes it away. */
export type Edits = Readonly<Record<string, unknown>>

/** A body with some members changed, printed again. */
export function edit(text: string, edits: Edits): string {
  const payload = JSON.parse(text) as Record<string, unknown>
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('.')
    const last = keys.pop()!
    const holder = keys.reduce((object, key) => object[key] as Record<string, unknown>, payload)
    holder[last] = value
  }
  return JSON.stringify(payload)
}

export const parse = (text: string) => parseEvent(Buffer.from(text))

export const idOf = (text: string, edits: Edits = {}) => parse(edit(text, edits)).id

/** The same fact otherwise printed: other spacing, and the keys the other way round at every level. */
export function reprinted(text: string): string {
  const turned = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(turned)
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, turned(member)]),
    )
  }
  return JSON.stringify(turned(JSON.parse(text)), null, '\t')
}
