import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publicFolders, readManifest, root } from '../published/workspace.ts'
import { read } from './read.ts'

/** What a package is, by what it exports: who adds another one is told here what belongs to it. */
const packages = publicFolders.map((folder) => {
  const entries = ['index.ts', 'queue.ts'].map((name) => `packages/${folder}/src/${name}`)
  const exported = entries
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => [...read(path).matchAll(/^export \{([^}]*)\}/gm)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
  return { folder, exported }
})
const foldersWith = (pattern: RegExp) =>
  packages.filter(({ exported }) => exported.some((name) => pattern.test(name))).map(({ folder }) => folder)

/** Every test of a package, in one text. */
const testsOf = (folder: string) =>
  readdirSync(join(root, 'packages', folder, 'test'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => read(`packages/${folder}/test/${name}`))
    .join('\n')

describe.each(foldersWith(/^cashfreeWebhooks$/))('the adapter for %s', (folder) => {
  it('keeps the contract of adapters', () => {
    expect(testsOf(folder)).toContain('adapterContract({')
  })

  it('is held by lint to the public door of core', () => {
    expect(read('eslint.config.js')).toContain(`'packages/${folder}/src/**'`)
  })

  it('has its framework as a peer, and an example that its README quotes', () => {
    const { dependencies = {}, peerDependencies = {} } = readManifest(join(root, 'packages', folder))
    expect(Object.keys(peerDependencies)).toHaveLength(1)
    expect(Object.keys(dependencies)).not.toContain(Object.keys(peerDependencies)[0])
    expect(read(`packages/${folder}/README.md`)).toContain(read(`examples/${folder}/src/server.ts`))
  })
})

/** Core's own is tried by testing, which core must not depend on. */
describe.each(foldersWith(/^[a-z]\w*Store$/).filter((folder) => folder !== 'core'))('the store in %s', (folder) => {
  it('keeps the contract of stores', () => {
    expect(testsOf(folder)).toContain('storeContract({')
  })

  it('has a place in the trials', () => {
    expect(read('packages/trials/fleet/open-store.ts')).toContain(`'@cashfree-webhooks/${folder}'`)
  })
})

describe.each(foldersWith(/^[a-z]\w*Queue$/).filter((folder) => folder !== 'core'))('the queue in %s', (folder) => {
  it('keeps the contract of queues', () => {
    expect(testsOf(folder)).toContain('queueContract({')
  })

  it('has a place in the trials', () => {
    expect(read('packages/trials/fleet/open-queue.ts')).toContain(`'@cashfree-webhooks/${folder}`)
    expect(read('packages/trials/fleet/engines.ts')).toContain(`'${folder}'`)
  })
})

it('finds the parts that there are', () => {
  expect(foldersWith(/^cashfreeWebhooks$/)).toEqual(expect.arrayContaining(['express', 'fastify', 'koa']))
  expect(foldersWith(/^[a-z]\w*Store$/)).toEqual(expect.arrayContaining(['core', 'postgres', 'redis']))
  expect(foldersWith(/^[a-z]\w*Queue$/)).toEqual(expect.arrayContaining(['bullmq', 'postgres']))
})

it.each(publicFolders)('the README lists %s', (folder) => {
  expect(read('README.md')).toContain(`\n| [\`@cashfree-webhooks/${folder}\`](packages/${folder}) |`)
})
