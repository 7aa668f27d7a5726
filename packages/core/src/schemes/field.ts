/** A name and a value. Values of a form are text; in JSON, numbers are the text they are written in. */
export type Field = readonly [name: string, value: unknown]

export type Unsettled = 'null' | 'boolean' | 'nested' | 'repeated'

/** What Cashfree does not say about its signature of a body; nothing is guessed. */
export interface NotDocumented {
  readonly notDocumented: Unsettled
}

export interface ValueChoices {
  readonly nulls?: 'empty' | 'null' | 'None' | undefined
  readonly booleans?: 'true' | 'True' | undefined
}

/** The values of fields that differ in name, sorted by name, with nothing between them. */
export function joinValues(fields: readonly Field[], choices: ValueChoices): string | NotDocumented {
  let joined = ''
  for (const [, value] of sortByName(fields)) {
    const text = toText(value, choices)
    if (typeof text !== 'string') return text
    joined += text
  }
  return joined
}

/** By UTF-16 code units, as Java's TreeMap and JavaScript's default sort have it. */
export function sortByName(fields: readonly Field[]): readonly Field[] {
  return fields.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
}

export function repeatsName(fields: readonly Field[]): boolean {
  return new Set(fields.map(([name]) => name)).size < fields.length
}

function toText(value: unknown, { nulls, booleans }: ValueChoices): string | NotDocumented {
  if (typeof value === 'string') return value
  if (value === null) return nulls === 'empty' ? '' : (nulls ?? { notDocumented: 'null' })
  if (typeof value !== 'boolean') return { notDocumented: 'nested' }
  if (booleans === undefined) return { notDocumented: 'boolean' }
  const text = String(value)
  return booleans === 'True' ? text[0]!.toUpperCase() + text.slice(1) : text
}
