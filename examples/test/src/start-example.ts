import { fileURLToPath } from 'node:url'
import { sendDelivery, signDelivery, type Answer, type SignedDelivery } from '@cashfree-webhooks/testing'
import { startListener, type ListenerOptions } from '../../../packages/trials/servers/start-listener.ts'

const SECRET = 'example-client-secret'

export interface Example {
  /** Signs a body and sends it, the first time as soon as the example listens. */
  post(rawBody: Uint8Array, options?: { readonly attempt?: number; readonly secret?: string }): Promise<Answer>
  /** What it has written to its standard output. */
  printed(): string
  stop(): Promise<void>
}

/** What starts a server, in the folder of its example; it also has the port as `PORT`. */
export type Command = ListenerOptions['command']

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
  const { origin, whenUp, printed, stop } = await startListener({
    command: command ?? node(file.join('/')),
    cwd: fileURLToPath(new URL(`../../${folder}/`, import.meta.url)),
    env: { ...env, CASHFREE_CLIENT_SECRET: SECRET },
  })
  const send = (delivery: SignedDelivery) => whenUp(() => sendDelivery(`${origin}/webhooks/cashfree`, delivery))
  return {
    post: (rawBody, { attempt = 1, secret = SECRET } = {}) => send(signDelivery({ rawBody, secret, attempt })),
    printed,
    stop,
  }
}
