import { readFileSync } from 'node:fs'
import type { Content } from './respond.ts'

const files: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/inspector.js': { file: 'inspector.js', type: 'text/javascript; charset=utf-8' },
  '/inspector.css': { file: 'inspector.css', type: 'text/css; charset=utf-8' },
}

/** Beside the built module; from the sources, where a build has put them. */
const folders = ['./page/', '../dist/page/', '../../dist/page/'].map((folder) => new URL(folder, import.meta.url))
const read = new Map<string, Buffer>()

/** The files of the page, by their path below the mount. Undefined for any other path: no path of a request gets near a disk. */
export function pageFile(path: string): Content | undefined {
  if (!Object.hasOwn(files, path)) return undefined
  const { file, type } = files[path]!
  const body = read.get(file) ?? find(file)
  return body && { type, body }
}

function find(file: string): Buffer | undefined {
  for (const folder of folders) {
    try {
      const body = readFileSync(new URL(file, folder))
      read.set(file, body)
      return body
    } catch {
      continue
    }
  }
  return undefined
}
