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

it.each([
  ['redis', 'redis', 12],
  ['postgres', 'postgres-inbox', 15],
])('the quick start for %s is an excerpt of the example %s, in at most %i lines of code', (name, example, most) => {
  const block = /```ts\n([^]*?)```/.exec(read(`packages/${name}/README.md`))![1]!
  const lines = block.split('\n').filter((line) => line !== '')
  expect(lines.length).toBeLessThanOrEqual(most)
  const server = read(`examples/${example}/src/server.ts`).split('\n')
  expect(server.filter((line) => lines.includes(line))).toEqual(lines)
})

it.each(['webhooks', 'web', 'worker'])('the quick start for bullmq has the whole %s.ts of its example', (file) => {
  expect(read('packages/bullmq/README.md')).toContain(`// ${file}.ts\n${read(`examples/bullmq/src/${file}.ts`)}`)
})
