import { openQueues, type OpenQueues } from './open-queues.ts'
import type { Place } from './settings.ts'

/** Opens the queues when they are first asked for, and anew when they are of no more use. */
export interface Connector {
  /** Waits for a server; rejects when BullMQ does not. */
  queues(): Promise<OpenQueues>
  close(): Promise<void>
}

export function createConnector(
  place: Place,
  use: 'adding' | 'working',
  whenOpen: (queues: OpenQueues) => Promise<unknown> = async () => {},
): Connector {
  interface Opened {
    readonly queues: Promise<OpenQueues>
    close(): Promise<void>
  }
  let opened: Opened | undefined

  function open(): Opened {
    const { ready, close } = openQueues(place, use)
    const queues = ready.then(async (open) => (await whenOpen(open), open))
    queues.catch(() => {})
    return { queues, close }
  }

  async function queues(): Promise<OpenQueues> {
    const current = (opened ??= open())
    try {
      const found = await current.queues
      if (found.client.status !== 'end') return found
    } catch (error) {
      // BullMQ does not ask again once its first connection has failed.
      await forget(current)
      throw error
    }
    // Nor does a client whose retryStrategy has given up.
    await forget(current)
    return queues()
  }

  async function forget(current: Opened): Promise<void> {
    if (opened === current) opened = undefined
    await current.close()
  }

  return { queues, close: async () => opened && forget(opened) }
}
