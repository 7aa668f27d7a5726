import type { Surroundings } from './surroundings.ts'

/** Where results and remarks go. */
export interface Output {
  readonly isJson: boolean
  /** Prints the result: the document with `--json`, else the text. Once for each command; `listen` prints one for each delivery. */
  result(document: unknown, text: () => string): void
  /** Prints what is for people and not the result, on stderr. Silent with `--json`. */
  note(text: string): void
}

/** Results go to stdout, everything else to stderr, so that a pipe gets results only. */
export function createOutput({ stdout, stderr }: Surroundings, { json = false }: { readonly json?: boolean }): Output {
  return {
    isJson: json,
    result: (document, text) => void stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : toScreen(text())),
    note: (text) => void (json || stderr.write(toScreen(text))),
  }
}

/** Control characters, and those that turn the direction of writing: what a server or a file says must not steer a terminal. */
const STEERING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A text as a terminal may get it, with a line end. */
export function toScreen(text: string): string {
  const safe = text.replace(STEERING, '\ufffd')
  return safe === '' || safe.endsWith('\n') ? safe : `${safe}\n`
}
