import { decoder } from '../json.ts'
import type { Field } from './field.ts'

/**
 * Reads `application/x-www-form-urlencoded`: UTF-8, `+` for a blank, percent escapes. Undefined for what is not such a
 * form: lenient decoders differ in what they make of a stray percent sign, and signatures are over decoded text.
 */
export function parseForm(rawBody: Uint8Array): readonly Field[] | undefined {
  try {
    const pairs = decoder.decode(rawBody).split('&')
    return pairs.filter((pair) => pair !== '').map(toField)
  } catch {
    return undefined
  }
}

function toField(pair: string): Field {
  const equals = pair.indexOf('=')
  return equals === -1 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]
}

/** Throws for a malformed escape and for bytes that are not UTF-8. */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
