import { expect, it } from 'vitest'
import { isForCmd, splitCmdWords } from './cmd-words.ts'

/** The rules are Microsoft's: "Parsing C command-line arguments". */
it.each([
  [String.raw`"a b c" d e`, ['a b c', 'd', 'e']],
  [String.raw`"ab\"c" "\\" d`, ['ab"c', '\\', 'd']],
  [String.raw`a\\\b d"e f"g h`, ['a\\\\\\b', 'de fg', 'h']],
  [String.raw`a\\\"b c d`, ['a\\"b', 'c', 'd']],
  [String.raw`a\\\\"b c" d e`, ['a\\\\b c', 'd', 'e']],
  [String.raw`"" x`, ['', 'x']],
  ['a^&b "c^d" ^"e f^"', ['a&b', 'c^d', 'e f']],
  ['a ^\n b', ['a', 'b']],
  ['a ^\r\n b\r\nc', ['a', 'b']],
  ['^"one^\n\ntwo^"', ['one\ntwo']],
])('splits %j as Windows does', (command, words) => {
  expect(splitCmdWords(command)).toEqual(words)
})

it('is told by its carets', () => {
  expect(isForCmd('curl ^"http://x^"')).toBe(true)
  expect(isForCmd('curl "http://x" ^\r\n -d 1')).toBe(true)
  expect(isForCmd("curl 'http://x' -d '2^10' \\\n -H 'a: b'")).toBe(false)
})
