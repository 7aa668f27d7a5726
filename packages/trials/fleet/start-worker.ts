import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { atExit } from '../servers/at-exit.ts'
import { built } from './build-worker.ts'
import type { LetGo, Report, WorkerOptions } from './worker-options.ts'

/** One process of a fleet. */
export interface Worker {
  readonly name: string
  readonly url: string
  /** Codes of the failures that it reported, in order. */
  readonly errors: readonly string[]
  /** Resolves when it has reported a failure with this code, or when its handler is holding this event. */
  reported(wanted: string): Promise<void>
  /** Lets the handler of an event that it holds go on. */
  letGo(eventId: string): void
  /** SIGSTOP: it keeps its memory and sockets, and does nothing. */
  freeze(): void
  /** SIGCONT. */
  thaw(): void
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>
  /** Why it ended although nobody killed it; undefined as long as it did not. */
  readonly died: string | undefined
}

/** Starts a process and resolves when it listens. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { program = 'worker' } = options
  const clock = options.clockOffsetMs ? ['--import', './shift-clock.js'] : []
  const child = spawn(process.execPath, [...clock, `${program}.js`, JSON.stringify(options)], {
    cwd: built,
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  let printed = ''
  child.stderr!.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-4_000)))
  const exited = once(child, 'exit')
  let isKilled = false
  let died: string | undefined
  child.on('exit', (code, signal) => {
    if (!isKilled) died = `${options.name} ended with ${signal ?? code}\n${printed}`
  })
  const kill = async () => {
    isKilled = true
    callOff()
    child.kill('SIGKILL')
    await exited
  }
  const callOff = atExit(kill)

  const errors: string[] = []
  const reports = new Set<string>()
  const waiting = new Set<() => void>()
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (report: Report) => {
      if (report.kind === 'ready') return resolve(report.url)
      if (report.kind === 'error') errors.push(report.code)
      reports.add(report.kind === 'error' ? report.code : report.eventId)
      for (const look of waiting) look()
    })
    child.on('error', reject)
    void exited.then(() => reject(new Error(died ?? `${options.name} was killed before it listened`)))
  })

  return {
    name: options.name,
    url,
    errors,
    reported: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (!reports.has(wanted)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    letGo: (eventId) => void child.send({ letGo: eventId } satisfies LetGo),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill,
    get died() {
      return died
    },
  }
}
