import { dirname, posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { repository } from './repository.ts'

/**
 * Links are written for the files, and so are right where these are read. On the site, what leaves the folder of the docs
 * leads to the repository, and a README is the index of its folder.
 */
export function relink(markdown: MarkdownRenderer): void {
  const core = markdown.core.ruler
  core.push('relink', ({ tokens, env }) => {
    const page = (env as { relativePath: string }).relativePath
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.attrGet('href')
      if (href !== null) token.attrSet('href', toSite(href, page))
    }
  })
}

/** Where a link leads that leaves the docs: to the repository. Undefined for one that stays. */
export function awayFrom(page: string, href: string): string | undefined {
  if (/^(\w+:|#|\/)/.test(href)) return undefined
  const [path = '', hash] = href.split('#')
  const target = posix.join('docs', dirname(page), path)
  if (target.startsWith('docs/')) return undefined
  return `${repository}/tree/main/${target.replace(/\/$/, '')}${hash === undefined ? '' : `#${hash}`}`
}

function toSite(href: string, page: string): string {
  return awayFrom(page, href) ?? href.replace(/(^|\/)README\.md(?=$|#)/, (_, slash: string) => slash || './')
}
