import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { consumers, type ConsumerName } from './consumers.ts'
import { run } from './run.ts'
import { nodeBinary, otherVersions } from './runtimes.ts'
import { readManifest } from './workspace.ts'

const nodes = [
  { node: `Node ${process.versions.node}`, binary: () => process.execPath, version: process.versions.node },
  ...otherVersions.map((version) => ({
    node: `Node ${version}`,
    binary: () => nodeBinary(inject('runtimes'), version),
    version,
  })),
]

/** What can be imported, `@cashfree-webhooks/postgres/queue`. */
const entries = inject('packed').flatMap(({ name, contents }) =>
  Object.keys(readManifest(contents).exports as object)
    .filter((path) => path !== './package.json')
    .map((path) => name + path.slice(1)),
)

describe.each(nodes)('on $node', ({ binary, version }) => {
  it('is what it says', async () => {
    expect(await run(binary(), ['--version'], '.')).toMatch(new RegExp(`^v${version}\\b`))
  })

  describe.each(Object.keys(consumers) as ConsumerName[])('with the %s frameworks', (consumer) => {
    const runScript = (file: string, ...args: string[]) =>
      run(binary(), [join(inject('installed')[consumer], 'runs', file), ...args], inject('installed')[consumer])

    it.each(['run.mjs', 'run.cjs'])('handles, de-duplicates and refuses: %s', async (file) => {
      expect(await runScript(file)).toBe('express ok\nkoa ok\nfastify ok\n')
    })

    it.each(['stores.mjs', 'stores.cjs'])('takes the clients of databases: %s', async (file) => {
      expect(await runScript(file)).toBe('stores ok\n')
    })

    it.each(['inspect.mjs', 'inspect-required.cjs'])('shows deliveries in the inspector: %s', async (file) => {
      expect(await runScript(file)).toBe('express inspected\nkoa inspected\nfastify inspected\n')
    })

    it('loads every entry of every package as ESM and as CommonJS', async () => {
      expect(await runScript('same-exports.mjs', ...entries)).toBe(entries.map((entry) => `${entry} ok\n`).join(''))
    })

    it('starts the command line as npm installed it', async () => {
      const folder = inject('installed')[consumer]
      const { version } = readManifest(join(folder, 'node_modules/@cashfree-webhooks/cli'))
      expect(await run(join(folder, 'node_modules/.bin/cashfree-webhooks'), ['--version'], folder)).toBe(`${version}\n`)
      const bin = join(folder, 'node_modules/@cashfree-webhooks/cli/dist/bin.mjs')
      expect(await run(binary(), [bin, 'events', 'esign'], folder)).toContain('data.signers[].is_notified')
    })

    it('knows the errors and receivers of a second copy', async () => {
      expect(await runScript('two-copies.mjs')).toBe('copies ok\n')
    })
  })
})
