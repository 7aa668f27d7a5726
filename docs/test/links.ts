import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { slugify } from '../site/slugify.ts'
import { root, type Page } from './pages.ts'

/** What is made with each build is not there before it. */
const made = /^docs\/(?:api)\//

/** Links of a page that lead nowhere: a file that does not exist, or a heading that its page does not have. */
export function deadLinks({ path, text }: Page): readonly string[] {
  return targetsOf(text).flatMap((target) => (leadsSomewhere(target, path) ? [] : [`${path}: ${target}`]))
}

function targetsOf(text: string): string[] {
  const plain = text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]+`/g, '')
  const patterns = [/\]\(([^)\s]+)\)/g, /(?:src|href)="([^"]+)"/g, /^<<< (\S+)$/gm, /<!--@include: (\S+?)-->/g]
  return patterns.flatMap((pattern) => [...plain.matchAll(pattern)].map(([, target]) => target!))
}

function leadsSomewhere(target: string, from: string): boolean {
  if (/^\w+:/.test(target)) return true
  const [path = '', anchor] = target.split('#')
  const place = path === '' ? from : join(dirname(from), path)
  if (made.test(place)) return true
  if (place.startsWith('..') || !existsSync(join(root, place))) return false
  return anchor === undefined || anchorsOf(place).has(anchor)
}

/** Of a folder, those of its README, which is shown with it. */
function anchorsOf(place: string): ReadonlySet<string> {
  const file = statSync(join(root, place)).isDirectory() ? join(place, 'README.md') : place
  if (!file.endsWith('.md') || !existsSync(join(root, file))) return new Set()
  const anchors = new Set<string>()
  for (const heading of headingsOf(withIncludes(file))) {
    const slug = slugify(heading)
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

function headingsOf(text: string): string[] {
  const lines = text.replace(/^```[^]*?^```$/gm, '').matchAll(/^#{1,6} (.+)$/gm)
  return [...lines].map(([, heading]) => heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, ''))
}

function withIncludes(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/<!--@include: (\S+?)-->/g, (_, part: string) =>
    readFileSync(join(root, dirname(file), part), 'utf8'),
  )
}
