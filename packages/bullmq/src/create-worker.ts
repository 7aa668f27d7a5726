import { closeOnSignals, withDeadline, type QueueReceiver, type QueueWorker } from '@cashfree-webhooks/core'
import type { Job } from 'bullmq'
import { createAtWork } from './at-work.ts'
import { openConnection } from './connection.ts'
import { createConnector } from './connector.ts'
import type { JobData } from './job.ts'
import { findUnknownLanes } from './known-lanes.ts'
import { openLaneWorker } from './lane-worker.ts'
import { createLine } from './line.ts'
import { createReport } from './report.ts'
import { placeOf, runJob } from './run-job.ts'
import { setLimits } from './set-limits.ts'
import { checkReceiver, toWorkerSettings, type BullmqWorkerOptions } from './worker-options.ts'

/** How long giving back and recording may take, when no handler runs any more. */
const GIVE_BACK_MS = 5_000

/**
 * Gives the events of a queue to the handlers of a receiver. Starts at once; a Redis that is away is waited for, and told to
 * `webhooks.onError`. Throws `OPTION_INVALID` for any option that cannot be right.
 * @example
 * const worker = createWorker(webhooks, { queue, concurrency: 20 })
 */
export function createWorker(webhooks: QueueReceiver, options: BullmqWorkerOptions): QueueWorker {
  checkReceiver(webhooks)
  const settings = toWorkerSettings(options)
  const { place } = settings
  let closed: Promise<void> | undefined
  const report = createReport(webhooks, () => closed !== undefined)
  const { connection, disconnect } = openConnection(place.connection, 'working')
  const connector = createConnector(place, 'working')
  const openLine = async () => createLine(await connector.queues(), place)
  const leaving = new Set<Promise<void>>()
  const atWork = createAtWork()

  const workers = settings.only.map((lane) => {
    const runOptions = { ...settings, ...place, lane, openLine, onReceiverClosed: () => void close() }
    const worker = openLaneWorker(settings, {
      lane,
      connection,
      run: (job, token) => atWork.during(() => runJob({ job, token, webhooks }, runOptions)),
    })
    async function leave(job: Job<JobData>): Promise<void> {
      const left = placeOf(job, lane)
      if (left) await (await openLine()).leave(left.line)
    }
    function track(job: Job<JobData> | undefined): void {
      if (!job) return
      const done: Promise<void> = leave(job)
        .catch(report)
        .finally(() => leaving.delete(done))
      leaving.add(done)
    }
    worker.on('error', report)
    worker.on('completed', track)
    worker.on('failed', track)
    return worker
  })

  async function start(): Promise<void> {
    try {
      const queues = await connector.queues()
      await setLimits(queues, place)
      const unknown = await findUnknownLanes(queues, place)
      if (unknown) webhooks.report(unknown)
    } catch (error) {
      report(error)
    }
    if (!closed) for (const worker of workers) worker.run().catch(report)
  }

  async function finish(timeoutMs: number): Promise<void> {
    callOff()
    const finished = Promise.all(workers.map((worker) => worker.close()))
    try {
      // On a cluster, some versions of BullMQ do not come back from closing although nothing is left to do.
      await withDeadline(() => Promise.race([finished, atWork.idleFor(GIVE_BACK_MS)]), timeoutMs)
    } catch {
      await webhooks.close({ timeoutMs: 1 })
      await withDeadline(() => finished, GIVE_BACK_MS).catch(() => {})
    }
    await withDeadline(() => Promise.all(leaving), GIVE_BACK_MS).catch(() => {})
    await connector.close()
    disconnect()
  }
  const close = (timeoutMs = settings.closeTimeoutMs) => (closed ??= finish(timeoutMs))
  const callOff = closeOnSignals(settings.closeOn, () => close())
  void start()

  return { close: ({ timeoutMs } = {}) => close(timeoutMs) }
}
