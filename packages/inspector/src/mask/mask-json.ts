import { isHarmless } from './harmless.ts'
import { maskText } from './mask-text.ts'

/** Fields deeper than this are not among those that the catalogue names. */
const MAX_KNOWN_DEPTH = 6
const NUMBER = /-?\d[\d.eE+-]*/y

/**
 * Masks values in the text of a JSON document and leaves every other character where it is. The text must be JSON. Works
 * from token to token without recursion: a body may be nested deeper than the stack.
 */
export function maskJson(text: string): string {
  const masked: string[] = []
  /** For each open object or list: the key or the place in it, and the nearest name above. */
  const keys: (string | number)[] = []
  const names: (string | undefined)[] = []
  let copied = 0
  let at = 0

  function replace(start: number, end: number, by: string): void {
    masked.push(text.slice(copied, start), by)
    copied = end
  }
  function place() {
    return { path: keys.length <= MAX_KNOWN_DEPTH ? keys.join('.') : undefined, name: names.at(-1) }
  }

  while (at < text.length) {
    const character = text[at]!
    if (character === '"') {
      const end = endOfString(text, at)
      const source = text.slice(at + 1, end - 1)
      if (keys.length > 0 && keys.at(-1) === '') {
        keys[keys.length - 1] = names[names.length - 1] = decode(source) || ' '
      } else if (!isHarmless(decode(source), place())) {
        replace(at + 1, end - 1, maskString(source))
      }
      at = end
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      NUMBER.lastIndex = at
      const [number] = NUMBER.exec(text)!
      if (!isHarmless(number, place())) replace(at, at + number.length, number.replace(/\d/g, '1'))
      at += number.length
    } else {
      if (character === '{' || character === '[') {
        // The empty text says that a key comes next; an empty key in the document is stored as a blank.
        keys.push(character === '{' ? '' : 0)
        names.push(names.at(-1))
      } else if (character === '}' || character === ']') {
        keys.pop()
        names.pop()
      } else if (character === ',') {
        const key = keys.at(-1)
        keys[keys.length - 1] = typeof key === 'number' ? key + 1 : ''
      }
      at++
    }
  }
  return masked.join('') + text.slice(copied)
}

function decode(source: string): string {
  return source.includes('\\') ? (JSON.parse(`"${source}"`) as string) : source
}

/** Where a string ends that starts at `start`: after the first quote that no odd number of backslashes precedes. */
function endOfString(text: string, start: number): number {
  let quote = start
  for (;;) {
    quote = text.indexOf('"', quote + 1)
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
}

/** An escape stays an escape of the same length. */
function maskString(source: string): string {
  if (!source.includes('\\')) return maskText(source)
  return source.replace(/\\u([\da-fA-F]{4})|\\.|[^\\]+/g, (piece, code: string | undefined) => {
    if (code !== undefined) return maskEscape(piece, Number.parseInt(code, 16))
    return piece.startsWith('\\') ? piece : maskText(piece)
  })
}

/** Half of a pair counts as a letter: what the pair stands for is not looked up. */
function maskEscape(escape: string, code: number): string {
  const masked = maskText(String.fromCharCode(code))
  if (masked === 'x') return '\\u0078'
  return masked === '1' ? '\\u0031' : escape
}
