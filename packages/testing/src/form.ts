/** Bodies are JSON objects, or forms of the older products. */
export const isForm = (text: string): boolean => !text.trimStart().startsWith('{')

/** The fields of a form, decoded. */
export function readForm(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Writes a form: null as an empty field, undefined not at all, numbers and flags as text. */
export function writeForm(fields: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (typeof value === 'object' && value !== null) {
      throw new TypeError(
        `buildEvent: a form holds single values, but "${name}" is ${Array.isArray(value) ? 'a list' : 'an object'}.`,
      )
    }
    form.append(name, value === null ? '' : String(value))
  }
  return form.toString()
}
