import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { atExit } from './at-exit.ts'

/** A server of our own, on a port of its own, with data of its own. */
export interface LocalServer {
  readonly url: string
  /** Ends it as a crash does: no farewell to its clients, nothing written that was not written before. */
  kill(): Promise<void>
  /** Starts it again: same port, same data. */
  start(): Promise<void>
  /** Stops its work as a hanging machine does: connections stay open, and nobody answers. */
  freeze(): Promise<void>
  /** Lets it go on. */
  thaw(): void
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

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
export async function startServer(program: ServerProgram): Promise<LocalServer> {
  const { url, folder, killSignal } = program
  let child: ChildProcess | undefined
  let frozen: readonly number[] = []

  async function freeze(): Promise<void> {
    frozen = [child!.pid!, ...((await program.children?.()) ?? [])]
    signal('SIGSTOP')
  }
  function thaw(): void {
    signal('SIGCONT')
    frozen = []
  }
  function signal(name: NodeJS.Signals): void {
    for (const pid of frozen) {
      try {
        process.kill(pid, name)
      } catch {
        // It has ended in the meantime.
      }
    }
  }
  async function start(): Promise<void> {
    child ??= await run(program)
  }
  async function kill(): Promise<void> {
    const ended = child && once(child, 'exit')
    child?.kill(killSignal)
    child = undefined
    thaw()
    await ended
  }
  async function stop(): Promise<void> {
    callOff()
    await kill()
    await rm(folder, { recursive: true, force: true })
  }

  // A run that is interrupted leaves no server behind.
  const callOff = atExit(kill)
  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return { url, kill, start, freeze, thaw, stop }
}

async function run({ command, folder, user, answers }: ServerProgram): Promise<ChildProcess> {
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
