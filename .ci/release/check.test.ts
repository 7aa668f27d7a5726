import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { check } from './check.ts'
import { inOrder } from './publish.ts'

/** A package as it would be packed. */
function packed(name: string, dependencies: Record<string, string> = {}) {
  const contents = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-check-'))
  onTestFinished(() => rmSync(contents, { recursive: true }))
  writeFileSync(join(contents, 'package.json'), JSON.stringify({ name, dependencies }))
  return { name: `@cashfree-webhooks/${name}`, version: '0.2.0', contents }
}

it('takes ranges of npm, and of ours those of this release', () => {
  const own = { zod: '^4.6.0', '@cashfree-webhooks/core': '^0.2.0' }
  expect(() => check([packed('core'), packed('express', own)])).not.toThrow()
})

it.each([
  ['zod', 'catalog:'],
  ['@cashfree-webhooks/core', 'workspace:^'],
  ['@cashfree-webhooks/core', '^0.1.0'],
  ['@cashfree-webhooks/cores', '^0.2.0'],
])('refuses %s %s', (dependency, range) => {
  const release = [packed('core'), packed('express', { [dependency]: range })]
  expect(() => check(release)).toThrow(`@cashfree-webhooks/express asks for ${dependency} ${range}`)
})

it('publishes what others need before them', () => {
  const release = [
    packed('cli', { '@cashfree-webhooks/testing': '^0.2.0', '@cashfree-webhooks/core': '^0.2.0' }),
    packed('testing', { '@cashfree-webhooks/core': '^0.2.0' }),
    packed('core'),
  ]
  expect(inOrder(release).map(({ name }) => name.split('/')[1])).toEqual(['core', 'testing', 'cli'])
})
