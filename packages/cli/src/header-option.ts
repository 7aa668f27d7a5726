import { InvalidArgumentError } from 'commander'

export type Header = readonly [name: string, value: string]

/** Reads `name: value`, as curl takes it; can be given several times. */
export function parseHeader(text: string, before: readonly Header[] = []): readonly Header[] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? []
  // Not repeated in the message: it may hold a signature.
  if (name === undefined || value === undefined) throw new InvalidArgumentError("A header is written 'name: value'.")
  return [...before, [name, value]]
}

/** As a record, by small letters: the last one of a name counts. */
export function toHeaders(headers: readonly Header[]): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
}
