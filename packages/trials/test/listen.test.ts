import { spawn, type ChildProcess } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { atExit } from '../servers/at-exit.ts'
import { trialEvent } from '../fleet/deliver.ts'
import { inParallel } from '../fleet/in-parallel.ts'

const DELIVERIES = 5_000
const CONNECTIONS = 16
const SECRET = 'trial-client-secret'
/** Of a process that holds 5,000 lines of its list, and 32 MiB of deliveries as they came. */
const MAX_RSS_BYTES = 400 * 1024 * 1024
const bin = resolve(import.meta.dirname, '../../cli/dist/bin.mjs')

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly folder: string
  /** Resolves when it is gone. */
  readonly exited: Promise<number | null>
  /** What it printed, line by line. */
  readonly lines: readonly string[]
}

/** Starts the built command in a process of its own. */
async function startListen(wrap: readonly string[] = []): Promise<Started> {
  const parent = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-listen-'))
  const folder = join(parent, 'kept')
  const argv = [process.execPath, bin, 'listen', '--port', '0', '--inspector-port', '0', '--json', '--store', folder]
  const [program, ...args] = [...wrap, ...argv] as [string, ...string[]]
  const child = spawn(program, args, {
    env: { ...process.env, CASHFREE_CLIENT_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const callOff = atExit(async () => void child.kill('SIGKILL'))
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
    callOff()
    rmSync(parent, { recursive: true })
  })
  const lines: string[] = []
  const reading = createInterface({ input: child.stdout! })
  reading.on('line', (line) => lines.push(line))
  await once(reading, 'line')
  const { url } = JSON.parse(lines[0]!) as { url: string }
  return { child, url, folder, exited, lines }
}

function send(url: string, agent: Agent, rawBody: Buffer): Promise<number> {
  const timestamp = String(Date.now())
  const signature = createHmac('sha256', SECRET).update(timestamp).update(rawBody).digest('base64')
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': rawBody.length,
        'x-webhook-signature': signature,
        'x-webhook-timestamp': timestamp,
      },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)))
    outgoing.end(rawBody)
  })
}

function rssOf({ pid }: ChildProcess): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kibibytes) * 1024
}

/** The events that are on disk, read without the code that wrote them. */
function eventsIn(folder: string): string[] {
  const segments = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  return segments.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: { id: string } }).event.id),
  )
}

it.skipIf(process.platform !== 'linux')(
  'listen loses none of many, in bounded memory, and Ctrl-C ends it cleanly',
  async () => {
    const { child, url, folder, exited, lines } = await startListen()
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
    onTestFinished(() => agent.destroy())
    const ids = Array.from({ length: DELIVERIES }, (_, number) => `8${String(number).padStart(18, '0')}`)
    const startedAt = performance.now()
    const statuses = new Map<number, number>()
    await inParallel(ids, CONNECTIONS, async (id) => {
      const status = await send(url, agent, Buffer.from(trialEvent(id).rawBody))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    })
    const seconds = (performance.now() - startedAt) / 1000
    const rss = rssOf(child)
    child.kill('SIGINT')
    expect(await exited).toBe(0)

    console.log(`listen: ${Math.round(DELIVERIES / seconds)} deliveries/s, ${Math.round(rss / 2 ** 20)} MiB at most`)
    expect([...statuses]).toEqual([[200, DELIVERIES]])
    const kept = eventsIn(folder)
    expect(kept).toHaveLength(DELIVERIES)
    expect(new Set(kept).size).toBe(DELIVERIES)
    expect(lines.filter((line) => line.includes('"kind":"delivery"'))).toHaveLength(DELIVERIES)
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      kind: 'ended',
      deliveries: DELIVERIES,
      answers: { 200: DELIVERIES },
    })
    expect(rss).toBeLessThan(MAX_RSS_BYTES)
  },
)

it.skipIf(process.platform !== 'linux')('listen goes on when the disk takes no more, and says so', async () => {
  // A file of 8 blocks of 1 KiB is as much as this process may write; the write fails as on a full disk.
  const { child, url, exited, lines } = await startListen([
    'bash',
    '-c',
    `trap '' XFSZ; ulimit -f 8; exec "$@"`,
    'bash',
  ])
  let complained = ''
  child.stderr!.on('data', (chunk: Buffer) => (complained += chunk.toString()))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  for (let number = 0; number < 50; number++) {
    expect(await send(url, agent, Buffer.from(trialEvent(String(number).padStart(19, '8')).rawBody))).toBe(200)
  }
  child.kill('SIGINT')
  expect(await exited).toBe(0)
  expect(complained).toMatch(/kept cannot be written to: EFBIG.*in memory only/)
  expect(complained.match(/cannot be written/g)).toHaveLength(1)
  expect(lines.filter((line) => line.includes('"kind":"delivery"'))).toHaveLength(50)
})
