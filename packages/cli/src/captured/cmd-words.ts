/** Copied "as cURL (cmd)": carets before quotes and at the ends of lines. */
export function isForCmd(text: string): boolean {
  return /\^"|\^[ \t]*\r?\n/.test(text)
}

/**
 * The words of a command for cmd.exe, as the program gets them: first the carets are taken, which do nothing between
 * quotes, then the rules of Windows programs for quotes and backslashes apply. Bytes written as latin1.
 */
export function splitCmdWords(text: string): readonly string[] {
  return splitArguments(withoutCarets(text.replaceAll('\r\n', '\n')))
}

function withoutCarets(text: string): string {
  let line = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character === '"') isQuoted = !isQuoted
    if (character === '\n' && !isQuoted) break
    if (character !== '^' || isQuoted) {
      line += character
      continue
    }
    at++
    // A caret at the end of a line goes on with the next one; an empty line there is a line end in the value.
    if (text[at] === '\n') line += text[at + 1] === '\n' ? text[++at]! : ''
    else line += text[at] ?? ''
  }
  return line
}

function splitArguments(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    const [, backslashes = '', quote = ''] = /^(\\*)("?)/.exec(line.slice(at)) ?? []
    if (quote !== '') {
      // Half the backslashes before a quote; an odd one makes the quote a character.
      const isEscaped = backslashes.length % 2 === 1
      word = (word ?? '') + '\\'.repeat(backslashes.length >> 1) + (isEscaped ? '"' : '')
      if (!isEscaped) isQuoted = !isQuoted
      at += backslashes.length
    } else if (backslashes !== '') {
      word = (word ?? '') + backslashes
      at += backslashes.length - 1
    } else if (/[ \t]/.test(line[at]!) && !isQuoted) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + line[at]!
  }
  if (word !== undefined) words.push(word)
  return words
}
