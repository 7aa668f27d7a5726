/** Controls of a terminal, and signs that turn the direction of text. */
const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** A text that came from elsewhere, as a terminal may show it: what would move the cursor or hide itself becomes `?`. */
export function printableText(text: string): string {
  return text.replace(CONTROLS, '?')
}

/** A document as one line of JSON, without anything that a terminal would act on. */
export function toJsonLine(document: unknown): string {
  return `${JSON.stringify(document).replace(CONTROLS, toEscapes)}\n`
}

/** Signs beyond the first 65,536 are two in a string, and two escapes in JSON. */
function toEscapes(sign: string): string {
  return sign.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
