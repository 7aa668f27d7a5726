import { createHash } from 'node:crypto'

/** Bytes of an index entry are limited, and a text of PostgreSQL holds no zero. */
const MAX_KEY_LENGTH = 512

/** A text as it can stand in an index: itself, or its hash where it is too long or holds a zero. */
export function toKey(text: string): string {
  if (text.length <= MAX_KEY_LENGTH && !text.includes('\0')) return text
  return `sha256:${createHash('sha256').update(text, 'utf16le').digest('hex')}`
}
