import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export interface Listener {
  readonly origin: string
  /** Sends as soon as the program listens. It says nothing when it does, so what is sent knocks until somebody opens. */
  whenUp<Answer>(send: () => Promise<Answer>): Promise<Answer>
  /** What it has written to its standard output. */
  printed(): string
  stop(): Promise<void>
}

export interface ListenerOptions {
  readonly command: (port: number) => readonly [program: string, ...args: string[]]
  readonly cwd: string
  /** Beside that of this process; it also has the port as `PORT`. */
  readonly env: Readonly<Record<string, string>>
}

/** Starts a program that is to listen on a port of its own. */
export async function startListener({ command, cwd, env }: ListenerOptions): Promise<Listener> {
  const port = await freePort()
  const [program, ...args] = command(port)
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env, PORT: String(port) } })
  const exited = once(child, 'exit')
  let printed = ''
  let complaints = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))

  return {
    origin: `http://127.0.0.1:${port}`,
    async whenUp(send) {
      for (;;) {
        try {
          return await send()
        } catch (cause) {
          if (child.exitCode !== null || child.signalCode !== null)
            throw new Error(`${[program, ...args].join(' ')} ended: ${complaints}`, { cause })
          if (codeOf(cause) !== 'ECONNREFUSED') throw cause
          await setTimeout(25)
        }
      }
    },
    printed: () => printed,
    async stop() {
      child.kill()
      await exited
    },
  }
}

/** That of fetch stands in its cause. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return code ?? cause?.code
}
