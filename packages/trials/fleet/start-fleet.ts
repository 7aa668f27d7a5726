import { startWorker, type Worker } from './start-worker.ts'
import type { WorkerOptions } from './worker-options.ts'

/** Several processes that share a store, as behind a load balancer. */
export interface Fleet {
  /** The process with this number, as it runs now. */
  at(index: number): Worker
  /** The processes as they run now. */
  readonly workers: readonly Worker[]
  /** Kills a process and starts another in its place. */
  restart(index: number): Promise<void>
  /** Starts one more, which may have other options. */
  add(other: Partial<FleetOptions>): Promise<Worker>
  /** Names of the processes that were killed, in order. */
  readonly killed: readonly string[]
  /** What ended although nobody killed it. */
  died(): string[]
  stop(): Promise<void>
}

export type FleetOptions = Omit<WorkerOptions, 'name'>

/** Starts `size` processes; `each` may give some of them other options. */
export async function startFleet(
  size: number,
  options: FleetOptions,
  each: (index: number) => Partial<FleetOptions> = () => ({}),
): Promise<Fleet> {
  const starts = new Map<number, number>()
  const start = (index: number, other: Partial<FleetOptions> = each(index)) => {
    const count = starts.get(index) ?? 0
    starts.set(index, count + 1)
    return startWorker({ ...options, ...other, name: `${index}.${count}` })
  }
  const workers = await Promise.all(Array.from({ length: size }, (_, index) => start(index)))
  const killed: string[] = []

  return {
    workers,
    at: (index) => workers[index]!,
    killed,
    async restart(index) {
      const worker = workers[index]!
      await worker.kill()
      killed.push(worker.name)
      workers[index] = await start(index)
    },
    async add(other) {
      const worker = await start(workers.length, other)
      workers.push(worker)
      return worker
    },
    died: () => workers.flatMap(({ died }) => died ?? []),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.kill()))),
  }
}
