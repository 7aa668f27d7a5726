import { createHmac } from 'node:crypto'
import { startListener } from '../../packages/trials/servers/start-listener.ts'

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
  const { origin, whenUp, printed, stop } = await startListener({
    command: () => [node, file],
    cwd,
    env: { ...env, CASHFREE_CLIENT_SECRET: SECRET },
  })
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
      const init = { method: 'POST', body: rawBody, headers }
      const response = await whenUp(() => fetch(`${origin}/webhooks/cashfree`, init))
      return { status: response.status, text: await response.text() }
    },
    printed,
    stop,
  }
}
