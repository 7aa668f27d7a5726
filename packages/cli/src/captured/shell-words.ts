import { wrongUse } from '../command-failure.ts'
import { readAnsiCEscape } from './ansi-c-quote.ts'

/**
 * The words of the first command in a text for bash or sh, as the program gets them. In and out are bytes written as
 * latin1, because `$'\xe2'` can be half a character. Nothing is expanded: a variable in it is wrong use.
 */
export function splitShellWords(text: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const add = (part: string) => (word = (word ?? '') + part)
  while (at < text.length) {
    const rest = text.slice(at, at + 2)
    const character = rest[0]!
    if (rest === '\\\n') at += 2
    else if (/[ \t]/.test(character) || (/[\n\r]/.test(character) && words.length === 0 && word === undefined)) {
      if (word !== undefined) words.push(word)
      word = undefined
      at++
    } else if (character === '#' && word === undefined) at = indexOrEnd(text, '\n', at)
    else if (/[\n;|&<>()]/.test(character)) {
      // `2>/dev/null`: the digit belongs to the redirection.
      if (/[<>]/.test(character) && /^\d+$/.test(word ?? '')) word = undefined
      break
    } else if (character === '\\') {
      add(text[at + 1] ?? '')
      at += 2
    } else if (character === "'") {
      const end = closing(text, "'", at + 1)
      add(text.slice(at + 1, end))
      at = end + 1
    } else if (rest === "$'") {
      const quoted = readAnsiC(text, at + 2)
      add(quoted.text)
      at = quoted.end
    } else if (character === '"' || rest === '$"') {
      const quoted = readDoubleQuoted(text, at + rest.indexOf('"') + 1)
      add(quoted.text)
      at = quoted.end
    } else {
      refuseExpansion(text, at)
      add(character)
      at++
    }
  }
  if (word !== undefined) words.push(word)
  return words
}

interface Quoted {
  readonly text: string
  /** After the closing quote. */
  readonly end: number
}

function readAnsiC(text: string, start: number): Quoted {
  let quoted = ''
  let at = start
  while (text[at] !== "'") {
    if (at >= text.length) throw unclosed("$'")
    const escape = text[at] === '\\' ? readAnsiCEscape(text.slice(at + 1, at + 10)) : { bytes: text[at]!, length: 0 }
    quoted += escape.bytes
    at += 1 + escape.length
  }
  // A NUL ends a text in C: bash drops what follows it in the quotes.
  return { text: quoted.split('\0', 1)[0]!, end: at + 1 }
}

function readDoubleQuoted(text: string, start: number): Quoted {
  let quoted = ''
  let at = start
  while (text[at] !== '"') {
    if (at >= text.length) throw unclosed('"')
    refuseExpansion(text, at)
    const escaped = text[at] === '\\' ? /^[$`"\\\n]/.exec(text.slice(at + 1, at + 2))?.[0] : undefined
    if (escaped === undefined) quoted += text[at]!
    else if (escaped !== '\n') quoted += escaped
    at += escaped === undefined ? 1 : 2
  }
  return { text: quoted, end: at + 1 }
}

function refuseExpansion(text: string, at: number): void {
  const [found] = /^(?:`|\$[\w{(?!@*#$-])\w*/.exec(text.slice(at, at + 40)) ?? []
  if (found === undefined) return
  throw wrongUse(
    `The command has ${found}… in it, which only a shell can fill in. Put the value there, in single quotes.`,
  )
}

function closing(text: string, quote: string, from: number): number {
  const end = text.indexOf(quote, from)
  if (end === -1) throw unclosed(quote)
  return end
}

function unclosed(quote: string): Error {
  return wrongUse(`The command has a ${quote} that is not closed. Copy it again, to its end.`)
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from)
  return index === -1 ? text.length : index
}
