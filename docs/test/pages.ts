import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Page {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

/** Every page that is kept in the repository: not the API reference, which is made of docstrings with each build. */
export function readPages(): readonly Page[] {
  const paths = [
    ...readdirSync(root),
    ...readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`),
    ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
  ]
  return paths
    .filter((path) => path.endsWith('.md') && existsSync(root + path))
    .filter((path) => !/node_modules|^docs\/(?:api|dist|\.vitepress)\//.test(path))
    .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))
}
