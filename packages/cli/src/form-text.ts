/** Bodies are JSON objects, or forms of the older products. */
export function isFormBody(body: string): boolean {
  return !body.trimStart().startsWith('{')
}

/** The fields of a form, decoded, in their order. */
export function readForm(body: string): readonly (readonly [name: string, value: string])[] {
  return [...new URLSearchParams(body)]
}

/** Puts a field into a form, in the place of the one that is there, and leaves every other byte. */
export function setField(body: string, name: string, value: string): string {
  const pair = new URLSearchParams([[name, value]]).toString()
  return replaceField(body, name, [pair]) ?? (body === '' ? pair : `${body}&${pair}`)
}

/** Undefined where there is no such field. */
export function removeField(body: string, name: string): string | undefined {
  return replaceField(body, name, [])
}

function replaceField(body: string, name: string, replacement: readonly string[]): string | undefined {
  const pairs = body.split('&')
  const index = pairs.findIndex((pair) => new URLSearchParams(pair).has(name))
  return index === -1 ? undefined : [...pairs.slice(0, index), ...replacement, ...pairs.slice(index + 1)].join('&')
}
