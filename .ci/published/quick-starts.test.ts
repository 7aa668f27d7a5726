import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { startRedis } from '../../packages/trials/servers/redis.ts'
import type { LocalServer } from '../../packages/trials/servers/start-server.ts'
import { canStartRedis, postgresUrl } from '../../packages/trials/servers/urls.ts'
import { readQuickStart, type QuickStart } from './quick-start.ts'
import { run } from './run.ts'
import { nodeBinary } from './runtimes.ts'
import { startScopeRegistry, type ScopeRegistry } from './scope-registry.ts'
import { SECRET, startProgram, type Program } from './start-program.ts'
import { readManifest } from './workspace.ts'

/** Runs TypeScript as it is. */
const node = nodeBinary(inject('runtimes'), '24')
const quickStarts = Object.fromEntries(
  inject('packed').map(({ name, contents }) => [name.split('/')[1]!, readQuickStart(contents)]),
)

let registry: ScopeRegistry
beforeAll(async () => void (registry = await startScopeRegistry(inject('packed'))))
afterAll(() => registry?.close())

/** What a README says, done word for word in an empty folder: its commands, then its files. */
async function paste({ commands, files }: Pick<QuickStart, 'commands' | 'files'>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-quick-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, '.npmrc'), `${registry.npmrc}audit=false\nfund=false\nprefer-offline=true\n`)
  for (const command of commands) {
    const [program = '', ...args] = command.split(' ')
    await run(program, args, folder)
  }
  for (const [name, code] of files) writeFileSync(join(folder, name), code)
  return folder
}

/** Laid out as nobody's printer would do it, and with an id of its own. */
function newDelivery() {
  const id = `quick-start-${randomBytes(6).toString('hex')}`
  return {
    id,
    rawBody: `{
  "event_type" : "VKYC_USER_CALL_COMPLETED",
  "event_time" : "2025-05-22T03:51:14Z",
  "data" : {
    "verification_id" : "${id}" ,
    "cf_verification_id" : "${id}", "user_id" : "USER827364",
    "status" : "POST_VIDEO_CALL", "status_code" : "AGENT_APPROVED",
    "link" : "https:\\/\\/vkyc.cashfree.com\\/session\\/abc123",
    "agent_remarks" : "₹ \\u20b9 170.00"
  }
}
`,
  }
}

async function start(file: string, folder: string, env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const program = await startProgram(node, file, folder, env)
  onTestFinished(program.stop)
  return program
}

/** What every server must do with the first delivery of its life. */
async function expectPromise(
  program: Program,
  outcome: 'processed' | 'queued' = 'processed',
): Promise<{ id: string; rawBody: string }> {
  const { id, rawBody } = newDelivery()
  expect(await program.post(rawBody, 'guessed-secret')).toMatchObject({ status: 401 })
  expect(await program.post(rawBody)).toEqual({ status: 200, text: `{"received":true,"outcome":"${outcome}"}` })
  expect(await program.post(rawBody)).toEqual({ status: 200, text: '{"received":true,"outcome":"duplicate"}' })
  return { id, rawBody }
}

it('has one for every package', () => {
  expect(Object.keys(quickStarts).toSorted()).toEqual(
    ['core', 'express', 'koa', 'fastify', 'redis', 'postgres', 'bullmq', 'testing', 'inspector', 'cli'].toSorted(),
  )
})

/** Below npm's flat node_modules everything can be imported; below pnpm's, what was asked for. */
it.each(Object.entries(quickStarts))('%s: installs what it imports', (_name, { commands, files }) => {
  const asked = commands.join(' ').split(' ')
  const peers = inject('packed').flatMap(({ name, contents }) =>
    asked.includes(name) ? Object.keys(readManifest(contents).peerDependencies ?? {}) : [],
  )
  const imported = [...files.values()].flatMap((code) =>
    [...code.matchAll(/ from '([^.'][^']*)'/g)].map(([, from]) => from!),
  )
  const packages = imported
    .filter((from) => !from.startsWith('node:'))
    .map((from) => /^(?:@[^/]+\/)?[^/]+/.exec(from)![0])
  expect(packages.filter((name) => ![...asked, ...peers].includes(name))).toEqual([])
})

it.each(['express', 'koa', 'fastify'])('%s: answers as promised', async (name) => {
  const server = await start('server.ts', await paste(quickStarts[name]!))
  const { id } = await expectPromise(server)
  expect(server.printed()).toBe(`${id} is AGENT_APPROVED\n`)
})

it('core: answers as promised, behind whatever speaks fetch', async () => {
  const folder = await paste(quickStarts.core!)
  writeFileSync(join(folder, 'serve.mjs'), serveFetch)
  const server = await start('serve.mjs', folder)
  const { id } = await expectPromise(server)
  expect(server.printed()).toBe(`${id} is AGENT_APPROVED\n`)
})

describe.skipIf(!canStartRedis)('on a Redis of its own', () => {
  let redis: LocalServer
  beforeAll(async () => void (redis = await startRedis()))
  afterAll(() => redis?.stop())

  it('redis: answers as promised, and knows after a restart what it has handled', async () => {
    const folder = await paste(quickStarts.redis!)
    const env = { REDIS_URL: redis.url }
    const first = await start('server.ts', folder, env)
    const { id, rawBody } = await expectPromise(first)
    expect(first.printed()).toBe(`${id} is AGENT_APPROVED\n`)
    await first.stop()
    const second = await start('server.ts', folder, env)
    expect((await second.post(rawBody)).text).toContain('duplicate')
  })

  it('bullmq: queues, and the worker handles', async () => {
    const folder = await paste(quickStarts.bullmq!)
    const web = await start('web.ts', folder, { REDIS_URL: redis.url })
    const { id } = await expectPromise(web, 'queued')
    expect(web.printed()).toBe('')
    const worker = await start('worker.ts', folder, { REDIS_URL: redis.url })
    await vi.waitFor(() => expect(worker.printed()).toBe(`${id} is AGENT_APPROVED\n`), { timeout: 30_000 })
  })
})

it.skipIf(!postgresUrl)('postgres: answers as promised, and has written once', async () => {
  const schema = `quick_start_${randomBytes(6).toString('hex')}`
  const url = new URL(postgresUrl!)
  url.searchParams.set('options', `-c search_path=${schema}`)
  const pool = new pg.Pool({ connectionString: url.href })
  onTestFinished(async () => {
    await pool.query(`drop schema ${schema} cascade`)
    await pool.end()
  })
  await pool.query(`create schema ${schema}`)
  const quickStart = quickStarts.postgres!
  await pool.query(quickStart.tables[0]!)

  const server = await start('server.ts', await paste(quickStart), { DATABASE_URL: url.href })
  const { id } = await expectPromise(server)
  const { rows } = await pool.query('select verification_id, status from kyc_calls')
  expect(rows).toEqual([{ verification_id: id, status: 'POST_VIDEO_CALL' }])
})

it('testing: the first test passes', async () => {
  const folder = await paste(quickStarts.testing!)
  expect(await run(node, ['--test', '--test-reporter=tap', 'server.ts'], folder)).toMatch(/^# pass 1$/m)
})

describe('beside the quick start of Express', () => {
  const express = quickStarts.express!
  const server = express.files.get('server.ts')!

  it('inspector: shows what arrived', async () => {
    const { commands, files } = quickStarts.inspector!
    // Its lines go where such lines go: imports to imports, and what is mounted above the rest.
    const [, imports = '', mounted = ''] = /^((?:\/\/ .*\n|import .*\n)+)\n([^]+)$/.exec(files.get('server.ts')!) ?? []
    const together = imports + server.replace('app.use(', `${mounted}app.use(`)
    const program = await start(
      'server.ts',
      await paste({
        commands: [...express.commands, ...commands],
        files: new Map([['server.ts', together]]),
      }),
    )
    await expectPromise(program)
    const { deliveries } = (await (await fetch(`${program.origin}/inspector/api/deliveries`)).json()) as {
      deliveries: { verdict: string }[]
    }
    expect(deliveries.map(({ verdict }) => verdict)).toEqual(['verified', 'verified', 'refused'])
  })

  it('cli: its first command is answered', async () => {
    const { commands, readme } = quickStarts.cli!
    // Installed first: what npx fetches, it would keep in the cache of whoever runs this.
    const folder = await paste({ ...express, commands: [...express.commands, ...commands.toReversed()] })
    const program = await start('server.ts', folder)
    await expectPromise(program)
    const [, command = ''] = /^\$ (cashfree-webhooks trigger .*)$/m.exec(readme) ?? []
    const [name = '', ...args] = command.replace('http://localhost:3000', program.origin).split(' ')
    const printed = await run('npx', [name, ...args], folder, { CASHFREE_CLIENT_SECRET: SECRET })
    expect(printed).toMatch(/^200 processed /m)
  })
})

/** `POST` of a route handler, on an HTTP server. */
const serveFetch = `
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { POST } from './server.ts'

createServer(async (request, response) => {
  const body = Readable.toWeb(request)
  const { method, headers } = request
  const answer = await POST(new Request('http://localhost' + request.url, { method, headers, body, duplex: 'half' }))
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
}).listen(Number(process.env.PORT))
`
