import { isHarmless } from './harmless.ts'
import { maskText } from './mask-text.ts'

/** A name of a field, as forms have them; a text that only looks like a form may hold anything before its `=`. */
const NAME = /^[\w.[\]%-]{1,128}$/

/** Whether a text is a form: names with an equals sign each, and no blank anywhere. */
export function isForm(text: string): boolean {
  return text.split('&').every((pair) => pair === '' || (pair.includes('=') && NAME.test(nameOf(pair))))
}

/** Masks the values of a form, and leaves names, order and every sign where they are. */
export function maskForm(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const name = nameOf(pair)
      const value = pair.slice(name.length + 1)
      const decoded = decode(value)
      if (decoded !== undefined && isHarmless(decoded, { path: name, name })) return pair
      return pair.slice(0, name.length + 1) + maskValue(value)
    })
    .join('&')
}

const nameOf = (pair: string) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : pair)

/** Escapes of signs stay; those of letters and digits, in any script, become what they are masked with. */
function maskValue(value: string): string {
  return value.replace(/(?:%[\da-fA-F]{2})+|[^%]+|%/g, (piece) => {
    if (!piece.startsWith('%') || piece === '%') return maskText(piece)
    const decoded = decode(piece)
    if (decoded === undefined) return '%78'.repeat(piece.length / 3)
    return Array.from(decoded, (character) => {
      const masked = maskText(character)
      return masked === character ? encode(character) : masked
    }).join('')
  })
}

/** Also of what `encodeURIComponent` would leave as it is: it was written as an escape. */
function encode(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** Undefined for what is no form: invalid escapes, or bytes that are not UTF-8. */
function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
