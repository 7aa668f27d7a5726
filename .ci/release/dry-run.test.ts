import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { run } from '../published/run.ts'
import { publicFolders, readManifest, root } from '../published/workspace.ts'

const tsx = join(root, 'node_modules/.bin/tsx')

/** What the project's packages are looked up in and published to, in place of npm: it notes what it is asked. */
async function listenAsRegistry() {
  const requests: string[] = []
  const server = createServer(({ method, url }, response) => {
    requests.push(`${method} ${url}`)
    response.writeHead(404).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-registry-'))
  onTestFinished(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })
  const own = process.env.npm_config_userconfig ?? join(homedir(), '.npmrc')
  const userconfig = join(folder, '.npmrc')
  const { port } = server.address() as { port: number }
  const settings = existsSync(own) ? readFileSync(own, 'utf8') : ''
  writeFileSync(userconfig, `${settings}\n@cashfree-webhooks:registry=http://127.0.0.1:${port}/\n`)
  return { requests, env: { npm_config_userconfig: userconfig } }
}

it('shows every package with its next version and what is in it, leaves the tree alone and asks npm for nothing', async () => {
  const { requests, env } = await listenAsRegistry()
  const tree = () => run('git', ['status', '--porcelain'], root)
  const before = await tree()

  const printed = await run(tsx, ['.ci/release/main.ts', '--dry-run'], root, env)

  expect(await tree()).toBe(before)
  const packages = printed.split(/^(?=@)/m)
  expect(packages).toHaveLength(publicFolders.length)
  for (const [index, folder] of publicFolders.entries()) {
    const { name } = readManifest(join(root, 'packages', folder))
    expect(packages[index]).toMatch(new RegExp(`^${name} (\\d+\\.\\d+\\.\\d+ → )?\\d+\\.\\d+\\.\\d+\n`))
    expect(packages[index]).toMatch(/^ {2}[\d.]+ kB packed, [\d.]+ kB unpacked, \d+ files$/m)
    expect(packages[index]).toMatch(/^ {4}dist\/index\.mjs [\d.]+ kB$/m)
  }
  expect(printed).toMatch(/Nothing was published\.\n$/)

  expect(requests).toEqual([])
  await expect(run('npm', ['view', '@cashfree-webhooks/core'], root, env)).rejects.toThrow('E404')
  expect(requests).not.toEqual([])
}, 300_000)

it('takes no other word for publishing', async () => {
  await expect(run(tsx, ['.ci/release/main.ts', '--dryrun'], root)).rejects.toThrow('pnpm release --dry-run')
})
