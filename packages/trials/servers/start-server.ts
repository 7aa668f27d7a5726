import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { atExit } from './at-exit.ts'
import { startProgram, type ServerProgram } from './start-program.ts'

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

/** Starts a server of our own and resolves when it answers. */
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
    child ??= await startProgram(program)
  }
  async function kill(): Promise<void> {
    // One that has ended by itself says so no second time.
    const isRunning = child?.exitCode === null && child.signalCode === null
    const ended = isRunning ? once(child!, 'exit') : undefined
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
