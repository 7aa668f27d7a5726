import { nameOf } from './character-names.ts'

/** Text as it is, or one character that cannot be seen, under a label. */
export interface Piece {
  readonly text: string
  /** What it is, for a person; absent for text that shows by itself. */
  readonly mark?: string
}

/** What has no glyph, what turns the direction of others, blanks that are not U+0020, and what stands for lost bytes. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffd]|(?! )\p{Zs}/gu

/** What a mark costs in comparison with a character: it is an element of its own. */
const MARK_COST = 24

export interface Visible {
  readonly pieces: readonly Piece[]
  /** How many characters (UTF-16) of the text the pieces stand for. */
  readonly shown: number
}

/**
 * Makes characters visible that are not, and cuts the text where the budget ends: a character costs 1, a mark 24. What
 * turns the direction of text is not part of the pieces any more, only its name is.
 */
export function visible(text: string, budget: number): Visible {
  const head = cut(text, 0, budget)
  const pieces: Piece[] = []
  let left = budget
  let at = 0
  for (const found of head.matchAll(unseen)) {
    if (found.index < at) continue
    const plain = cut(head, at, Math.min(found.index, at + left))
    if (plain) pieces.push({ text: plain })
    left -= found.index - at
    if (left < MARK_COST) return { pieces, shown: at + plain.length }
    const count = runLength(head, found.index, found[0])
    pieces.push(toMark(found[0], count))
    left -= MARK_COST
    at = found.index + count * found[0].length
  }
  const rest = cut(head, at, at + left)
  if (rest) pieces.push({ text: rest })
  return { pieces, shown: at + rest.length }
}

function toMark(character: string, count: number): Piece {
  const { label, name } = nameOf(character)
  return count === 1 ? { text: label, mark: name } : { text: `${label} ×${count}`, mark: `${count} times ${name}` }
}

/** A run of one character is one mark. Line feeds are not: each ends a line. */
function runLength(text: string, start: number, character: string): number {
  if (character === '\n' || character === '\r') return 1
  let count = 1
  while (text.startsWith(character, start + count * character.length)) count += 1
  return count
}

/** Never between the halves of a character. */
function cut(text: string, start: number, end: number): string {
  const splits = end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '')
  return text.slice(start, splits ? end - 1 : end)
}
