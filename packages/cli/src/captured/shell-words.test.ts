import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitShellWords } from './shell-words.ts'

/** The words as bash itself gives them to a program, for many commands with one bash. */
function askBash(commands: readonly string[]): (readonly Buffer[])[] {
  // Each on its own: the words, each ended by NUL; and a mark between the commands.
  const script = commands.map((command) => `printf '%s\\0' ${command}\nprintf '\\1\\0'`).join('\n')
  const { stdout, stderr, status } = spawnSync('bash', ['--norc'], {
    input: Buffer.from(script, 'latin1'),
    env: { LC_ALL: 'C.UTF-8', PATH: process.env.PATH },
  })
  expect([status, stderr.toString()]).toEqual([0, ''])
  const answers: Buffer[][] = [[]]
  for (const word of stdout.toString('latin1').split('\0').slice(0, -1)) {
    if (word === '\x01') answers.push([])
    else answers.at(-1)!.push(Buffer.from(word, 'latin1'))
  }
  return answers.slice(0, -1)
}

function expectAsBash(commands: readonly string[]): void {
  const latin1 = commands.map((command) => Buffer.from(command, 'utf8').toString('latin1'))
  const ours = latin1.map((command) => splitShellWords(command).map((word) => Buffer.from(word, 'latin1')))
  const theirs = askBash(latin1)
  expect(ours.length).toBe(theirs.length)
  for (const [index, words] of ours.entries()) expect(words, commands[index]).toEqual(theirs[index])
}

describe('gives the words that bash gives', () => {
  it('for quotes, escapes and continuations', () => {
    expectAsBash([
      `a 'b c' "d e" f\\ g ''`,
      `'a'"b"c\\d$'e'`,
      `"a\\"b\\\\c\\d\\$e" 'x\\y'`,
      `a \\\n  b \\\n c`,
      `"a\\\nb" 'c\\\nd'`,
      `"two\nlines" 'and\nmore'`,
      `a#b 'c' # a comment`,
      `₹ '₹😀' "₹" $'₹'`,
      `{"a":1} 'a b'c'd e'`,
    ])
  })

  it('for ANSI-C quoting', () => {
    expectAsBash([
      String.raw`$'a\nb\tc\\d\'e\"f\?g\a\b\e\E\f\r\v'`,
      String.raw`$'\x41\xe2\x82\xb9\101\60\7z\400'`,
      String.raw`$'\u20b9\u{}\U0001F600\uD83D\uDE00\u7a\u00e9'`,
      String.raw`$'\cA\c[\x\q\8'`,
      String.raw`$'a\0b'c $'\u0041\U41'`,
      String.raw`$'{\r\n  "name": "Jos\u00e9", "amount": 170.00, "url": "https:\\/\\/x"\n}\n'`,
    ])
  })

  it('for whatever somebody writes', () => {
    const piece = fc.oneof(
      fc
        .string({ unit: fc.constantFrom('a', '₹', ' ', '\n', '"', '\\', '#', '!', '{', '\t') })
        .map((text) => `'${text}'`),
      fc
        .string({ unit: fc.constantFrom('a', '😀', ' ', '\n', "'", '#', '\\"', '\\\\', '\\a', '\\$', '\\\n') })
        .map((text) => `"${text}"`),
      fc
        .string({
          unit: fc.constantFrom(
            'a',
            '₹',
            ' ',
            '\n',
            '"',
            "\\'",
            '\\\\',
            '\\n',
            '\\x4',
            '\\u20b9',
            '\\12',
            '\\?',
            '\\q',
          ),
        })
        .map((text) => `$'${text}'`),
      fc.string({
        unit: fc.constantFrom('a', 'é', '\\ ', '\\"', "\\'", '\\\\', '=', ':', '/', '%', '\\\n'),
        minLength: 1,
      }),
      fc.constantFrom(' ', '  ', '\t', ' \\\n'),
    )
    const command = fc.array(piece, { minLength: 1 }).map((pieces) => `x ${pieces.join('')}`)
    expectAsBash(fc.sample(command, 300))
  })
})

it('ends where the command ends', () => {
  for (const end of ['; rm x', ' | jq .', ' && echo', ' > out', ' 2>/dev/null', '\necho more', ' &']) {
    expect(splitShellWords(`curl 'a'${end}`), end).toEqual(['curl', 'a'])
  }
})

it('refuses what only a shell can know, and what is not whole', () => {
  for (const command of ['curl $URL', 'curl "$(date)"', 'curl `date`', 'curl "${A}"']) {
    expect(() => splitShellWords(command), command).toThrow(/which only a shell can fill in/)
  }
  for (const command of ["curl 'a", 'curl "a', "curl $'a"])
    expect(() => splitShellWords(command), command).toThrow(/not closed/)
})
