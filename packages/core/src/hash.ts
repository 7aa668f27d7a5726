import { createHash } from 'node:crypto'

/** An identity made from bytes, or from text as UTF-8. */
export function hashOf(content: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
