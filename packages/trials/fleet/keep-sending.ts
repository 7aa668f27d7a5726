import { deliverUntilTaken, trialEvent, type Answered } from './deliver.ts'
import type { Worker } from './start-worker.ts'

/** Deliveries that go on whatever happens, until they are stopped. */
export interface Load {
  /** Events that were answered 200, and everything that each was answered. */
  readonly taken: ReadonlyMap<string, readonly Answered[]>
  /** Sends no other event, and resolves when the last one was taken. */
  stop(): Promise<void>
}

/** Sends one event after the other, four at a time, each until it is answered 200. */
export function keepSending(choose: () => Worker): Load {
  const taken = new Map<string, Answered[]>()
  let count = 0
  let isOver = false
  const lane = async () => {
    while (!isOver) {
      const event = trialEvent(`load-${count++}`, { pause_ms: 10 })
      taken.set(event.id, await deliverUntilTaken(event, choose))
    }
  }
  const lanes = Promise.all([lane(), lane(), lane(), lane()])
  return {
    taken,
    async stop() {
      isOver = true
      await lanes
    },
  }
}
