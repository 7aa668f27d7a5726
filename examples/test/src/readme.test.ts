import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

it.each(['express', 'koa', 'fastify'])('the quick start for %s is the example, in at most twelve lines', (name) => {
  const server = read(`examples/${name}/src/server.ts`)
  expect(server.trimEnd().split('\n').length).toBeLessThanOrEqual(12)
  for (const path of ['README.md', `packages/${name}/README.md`]) {
    expect(read(path)).toContain(`\`\`\`ts\n${server}\`\`\`\n`)
  }
})
