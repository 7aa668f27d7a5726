import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

export interface ServerProgram {
  readonly url: string
  readonly command: readonly [program: string, ...args: string[]]
  /** Holds its data, and is its working directory. */
  readonly folder: string
  /** Who runs it, when that cannot be us. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined
  /** What ends it like a crash. */
  readonly killSignal: NodeJS.Signals
  /** Resolves when it takes work. */
  answers(): Promise<void>
  /** The processes that it has made, when there are any. */
  children?(): Promise<readonly number[]>
}

const START_MS = 60_000

/** Starts a program and resolves when it answers. */
export async function startProgram({ command, folder, user, answers }: ServerProgram): Promise<ChildProcess> {
  const [program, ...args] = command
  const child = spawn(program, args, { cwd: folder, ...user, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const print = (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-4_000))
  child.stdout.on('data', print)
  child.stderr.on('data', print)
  const deadline = Date.now() + START_MS
  for (;;) {
    try {
      await answers()
      return child
    } catch (cause) {
      if (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
        await setTimeout(20)
        continue
      }
      child.kill('SIGKILL')
      throw new Error(`${program} does not start:\n${printed}`, { cause })
    }
  }
}
