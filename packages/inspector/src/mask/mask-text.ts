const LETTERS = /[\p{L}\p{M}\p{Co}\p{Cn}\p{Cs}]+/gu
const DIGITS = /\p{N}+/gu
const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)

/** Letters of every script become x, digits 1: as many characters as before, and every sign between them. */
export function maskText(text: string): string {
  const [letters, digits] = isAscii(text) ? [/[A-Za-z]+/g, /[0-9]+/g] : [LETTERS, DIGITS]
  return text
    .replace(letters, (run) => 'x'.repeat(charactersIn(run)))
    .replace(digits, (run) => '1'.repeat(charactersIn(run)))
}

/** Those beyond the first 65,536 are two in a string. */
function charactersIn(run: string): number {
  return /[\ud800-\udfff]/.test(run) ? Array.from(run).length : run.length
}
