import { createHmac } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../packages/trials/servers/free-port.ts'

export const SECRET = 'quick-start-client-secret'

export interface Program {
  readonly origin: string
  /** Sends it signed, as soon as the program listens. By code that shares nothing with the packages. */
  post(rawBody: string, secret?: string): Promise<{ readonly status: number; readonly text: string }>
  printed(): string
  stop(): Promise<void>
}

/** Starts what a README says is a server, on a port of its own. */
export async function startProgram(
  node: string,
  file: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Program> {
  const port = await freePort()
  const child = spawn(node, [file], {
    cwd,
    env: { ...process.env, ...env, CASHFREE_CLIENT_SECRET: SECRET, PORT: String(port) },
  })
  const exited = once(child, 'exit')
  let printed = ''
  let complaints = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const origin = `http://127.0.0.1:${port}`

  /** It says nothing when it listens, so the first delivery knocks until somebody opens. */
  async function fetchWhenUp(init: RequestInit): Promise<Response> {
    for (;;) {
      try {
        return await fetch(`${origin}/webhooks/cashfree`, init)
      } catch (cause) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${file} ended: ${complaints}`)
        if ((cause as { cause?: { code?: string } }).cause?.code !== 'ECONNREFUSED') throw cause
        await setTimeout(50)
      }
    }
  }

  return {
    origin,
    async post(rawBody, secret = SECRET) {
      const timestamp = String(Date.now())
      const signature = createHmac('sha256', secret).update(timestamp).update(rawBody).digest('base64')
      const headers = {
        'content-type': 'application/json',
        'x-webhook-timestamp': timestamp,
        'x-webhook-signature': signature,
      }
      const response = await fetchWhenUp({ method: 'POST', body: rawBody, headers })
      return { status: response.status, text: await response.text() }
    },
    printed: () => printed,
    async stop() {
      child.kill()
      await exited
    },
  }
}
