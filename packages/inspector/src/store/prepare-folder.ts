import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { invalidOption } from '@cashfree-webhooks/core'
import { isSegmentName, namesIn } from './segments.ts'

const IGNORE_FILE = '.gitignore'

/**
 * Refuses a folder that holds other things: a `.gitignore` for all of them would be written into it. Throws
 * `OPTION_INVALID`.
 */
export function checkFolder(folder: string): void {
  let names: readonly string[]
  try {
    names = namesIn(folder)
  } catch {
    // Cannot be read: writing will say so.
    return
  }
  const foreign = names.find((name) => name !== IGNORE_FILE && !isSegmentName(name))
  if (foreign === undefined) return
  throw invalidOption(
    'folder',
    'a folder of its own',
    `one that holds "${foreign}"`,
    'Name a folder that is not there yet.',
  )
}

/** Makes the folder if it is not there: for this user alone, and ignored by git. */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  writeFileSync(join(folder, IGNORE_FILE), '*\n', { mode: 0o600 })
}
