/** What one escape of bash's `$'…'` stands for, byte for byte, and how long it is. `text` starts after the backslash. */
export function readAnsiCEscape(text: string): { readonly bytes: string; readonly length: number } {
  const first = text[0] ?? ''
  const letter = letters[first]
  if (letter !== undefined) return { bytes: letter, length: 1 }
  const [octal] = /^[0-7]{1,3}/.exec(text) ?? []
  if (octal) return { bytes: String.fromCharCode(Number.parseInt(octal, 8) & 0xff), length: octal.length }
  const [hex] = /^x[0-9a-fA-F]{1,2}/.exec(text) ?? []
  if (hex) return { bytes: String.fromCharCode(Number.parseInt(hex.slice(1), 16)), length: hex.length }
  const [unicode] = /^(?:u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8})/.exec(text) ?? []
  if (unicode) return { bytes: utf8(Number.parseInt(unicode.slice(1), 16)), length: unicode.length }
  if (first === 'c' && text.length > 1) return { bytes: String.fromCharCode(text.charCodeAt(1) & 0x1f), length: 2 }
  return { bytes: `\\${first}`, length: first.length }
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
}

/** The UTF-8 of a code point as latin1; halves of a surrogate pair, which Chrome writes for emoji, each by itself. */
function utf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code)
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f)
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0))
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0))
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0))
}
