import { basename, dirname, join } from 'node:path'
import type { Page } from './pages.ts'

export interface Block {
  /** Where it would stand as a file: beside the page, in a folder of the page's own. */
  readonly file: string
  readonly code: string
  /** Where it begins on its page. */
  readonly page: string
  readonly line: number
}

/**
 * The TypeScript on a page. Each block is a module. One that begins with a comment that names a file, `// webhooks.ts`,
 * can be imported by the others of its page.
 */
export function blocksOf({ path, text }: Page, folder: string): readonly Block[] {
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(({ 1: code = '', index }, place) => {
    const [, name = `block-${place + 1}.ts`] = /^\/\/ ([\w-]+\.ts)\n/.exec(code) ?? []
    const line = text.slice(0, index).split('\n').length
    return { file: join(folder, dirname(path), basename(path, '.md'), name), code, page: path, line }
  })
}
