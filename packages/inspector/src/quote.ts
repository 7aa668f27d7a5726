/** What a person may paste into a terminal as it stands. A tab would ask for completion, other signs are not seen. */
const PLAIN = /^(?:[\n\x20-\x7e]|[\p{L}\p{M}\p{N}\p{P}\p{S}])*$/u
/** Not seen, or read by a shell even there: `!` by the history of an interactive one. */
const ODD = /[^\n\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]|['\\!]/gu

/** Quotes a text for bash and zsh so that the program gets these very bytes. The text must hold no NUL. */
export function quote(text: string): string {
  if (PLAIN.test(text) && !text.includes("'")) return `'${text}'`
  return `$'${text.replace(ODD, escaped).replaceAll('\n', '\\n')}'`
}

function escaped(character: string): string {
  if (character === '\\') return '\\\\'
  return Array.from(Buffer.from(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
