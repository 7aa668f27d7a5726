import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { unreachable, wrongUse } from './command-failure.ts'
import type { Surroundings } from './surroundings.ts'

/** The bytes of a file, or of stdin for `-`, exactly as they are. */
export async function readBytes(path: string, { stdin }: Pick<Surroundings, 'stdin'>): Promise<Buffer> {
  if (path === '-') return buffer(stdin)
  try {
    return await readFile(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw unreachable(`There is no file ${path}.`)
    if (code === 'EISDIR') throw wrongUse(`${path} is a folder. Give a file, or - for stdin.`)
    throw unreachable(`${path} could not be read: ${message}`)
  }
}
