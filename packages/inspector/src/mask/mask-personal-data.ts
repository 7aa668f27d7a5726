import { isForm, maskForm } from './mask-form.ts'
import { maskJson } from './mask-json.ts'
import { maskText } from './mask-text.ts'

const BYTE_ORDER_MARK = '\ufeff'

/**
 * Masks everything in a body that is not known to be harmless: letters become x, digits 1. What stays: names and
 * structure, `true`, `false` and `null`, spacing, escapes and the number of characters; the envelope and the fields that
 * identify an event; and values of ids, states, codes, types, amounts, currencies, times and versions that do not look like something
 * of a person. Bytes that are neither JSON nor a form are masked whole; those that are not UTF-8 come out as U+FFFD.
 */
export function maskPersonalData(bytes: Uint8Array, contentType?: string): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return Buffer.from(maskDocument(text, contentType), 'utf8')
}

export function maskDocument(text: string, contentType = ''): string {
  if (text.startsWith(BYTE_ORDER_MARK)) return BYTE_ORDER_MARK + maskDocument(text.slice(1), contentType)
  if (isJson(text)) return maskJson(text)
  const mayBeForm = contentType === '' || contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')
  return mayBeForm && isForm(text) ? maskForm(text) : maskText(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
