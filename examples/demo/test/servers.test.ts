import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildEvent, sendDelivery, signDelivery, type Answer, type SignedDelivery } from '@cashfree-webhooks/testing'
import { afterEach, expect, it } from 'vitest'

const SECRET = 'example-client-secret'
const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) {
    const exited = once(child, 'exit')
    child.kill()
    await exited
  }
})

it.each(['express', 'koa', 'fastify'])(
  'the %s example takes a delivery, knows it again, and refuses a forged one',
  async (name) => {
    const port = await freePort()
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
      cwd: fileURLToPath(new URL(`../../${name}/`, import.meta.url)),
      env: { ...process.env, CASHFREE_CLIENT_SECRET: SECRET, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.push(child)
    let printed = ''
    child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()))

    const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { verification_id: 'case-7' } })
    const post = (delivery: SignedDelivery) => sendWhenUp(`http://127.0.0.1:${port}/webhooks/cashfree`, delivery, child)

    expect((await post(signDelivery({ rawBody, secret: SECRET }))).body).toContain('processed')
    expect((await post(signDelivery({ rawBody, secret: SECRET, attempt: 2 }))).body).toContain('duplicate')
    expect((await post(signDelivery({ rawBody, secret: 'guessed-secret' }))).status).toBe(401)
    expect(printed).toBe('case-7 is AGENT_APPROVED\n')
  },
  30_000,
)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** An example says nothing when it listens, so the first delivery knocks until somebody opens. */
async function sendWhenUp(url: string, delivery: SignedDelivery, child: ChildProcess): Promise<Answer> {
  for (;;) {
    try {
      return await sendDelivery(url, delivery)
    } catch (error) {
      if (child.exitCode !== null || (error as { code?: string }).code !== 'ECONNREFUSED') throw error
      await setTimeout(25)
    }
  }
}
