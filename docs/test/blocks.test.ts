import { join } from 'node:path'
import { expect, it } from 'vitest'
import { blocksOf } from './blocks.ts'
import { compile } from './compile.ts'
import { readPages, root } from './pages.ts'

/** Where nothing is: in the folder of the docs, so that packages are found as its dependencies. */
const folder = join(root, 'docs/blocks')
const blocks = readPages().flatMap((page) => blocksOf(page, folder))

it('every block of TypeScript compiles against the packages as they are built', () => {
  expect(blocks.length).toBeGreaterThan(50)
  expect(compile(blocks)).toEqual([])
}, 60_000)

it('a block that does not compile is told by its page and line', () => {
  const text = [
    "import { createWebhooks } from '@cashfree-webhooks/core'",
    '',
    'createWebhooks({ toleranceMS: 1 })',
  ].join('\n')
  const page = { path: 'docs/some.md', text: `# Some\n\n\`\`\`ts\n${text}\n\`\`\`\n` }
  expect(compile(blocksOf(page, folder))).toEqual([expect.stringMatching(/^docs\/some\.md:6 .*toleranceMS/)])
}, 60_000)
