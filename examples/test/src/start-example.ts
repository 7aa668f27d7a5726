import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sendDelivery, signDelivery, type Answer, type SignedDelivery } from '@cashfree-webhooks/testing'
import { freePort } from '../../../packages/trials/servers/free-port.ts'

const SECRET = 'example-client-secret'

export interface Example {
  /** Signs a body and sends it, the first time as soon as the example listens. */
  post(rawBody: Uint8Array, options?: { readonly attempt?: number; readonly secret?: string }): Promise<Answer>
  /** What it has written to its standard output. */
  printed(): string
  stop(): Promise<void>
}

/** What starts a server, in the folder of its example; it also has the port as `PORT`. */
export type Command = (port: number) => readonly [program: string, ...args: string[]]

/** Node, for the arguments that come behind its name; it reads TypeScript. */
export const node =
  (...args: string[]): Command =>
  () => [process.execPath, '--import', 'tsx', ...args]

/**
 * Starts an example as a process of its own. `server` is the path of a file below `examples`; with a `command` its
 * first part, the folder, is what counts.
 */
export async function startExample(
  server: string,
  env: Readonly<Record<string, string>> = {},
  command?: Command,
): Promise<Example> {
  const [folder = '', ...file] = server.split('/')
  const port = await freePort()
  const [program, ...args] = (command ?? node(file.join('/')))(port)
  const child = spawn(program, args, {
    cwd: fileURLToPath(new URL(`../../${folder}/`, import.meta.url)),
    env: { ...process.env, ...env, CASHFREE_CLIENT_SECRET: SECRET, PORT: String(port) },
  })
  const exited = once(child, 'exit')
  let printed = ''
  let complaints = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))

  /** An example says nothing when it listens, so the first delivery knocks until somebody opens. */
  async function sendWhenUp(delivery: SignedDelivery): Promise<Answer> {
    for (;;) {
      try {
        return await sendDelivery(`http://127.0.0.1:${port}/webhooks/cashfree`, delivery)
      } catch (cause) {
        if (child.exitCode !== null) throw new Error(`${server} ended: ${complaints}`, { cause })
        if ((cause as { code?: string }).code !== 'ECONNREFUSED') throw cause
        await setTimeout(25)
      }
    }
  }

  return {
    post: (rawBody, { attempt = 1, secret = SECRET } = {}) => sendWhenUp(signDelivery({ rawBody, secret, attempt })),
    printed: () => printed,
    async stop() {
      child.kill()
      await exited
    },
  }
}
