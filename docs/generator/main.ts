import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { toOptionsPage } from './options-page.ts'
import { readOptions } from './options.ts'
import { makePages } from './pages.ts'

const folder = new URL('../events/', import.meta.url)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
for (const [name, text] of Object.entries(makePages())) writeFileSync(new URL(name, folder), text)
writeFileSync(new URL('../options.md', import.meta.url), toOptionsPage(readOptions()))
