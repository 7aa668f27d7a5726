import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import {
  createWebhooks,
  memoryStore,
  type CashfreeEvent,
  type DurableQueue,
  type QueueWorker,
  type Receipt,
  type Webhooks,
  type WebhooksOptions,
} from '@cashfree-webhooks/core'
import type { Runner } from '../runner.ts'
import { signDelivery } from '../sign-delivery.ts'
import type { OpenQueue, QueueTestOptions, QueueUnderTest } from './queue-under-test.ts'

export const SECRET = 'queue-client-secret'

/** What a test of a queue works with: a web process, workers, and the queue between them. */
export interface Bench extends OpenQueue {
  /** Delivers an event of a type that the catalogue lacks; `data` sets it apart. */
  deliver(type: string, data?: object): Promise<Receipt>
  /** A receiver as each worker process has one; all claim in the same store. */
  receiver(): Webhooks
}

/** Gives a test a bench, and takes it away when it is over. */
export type Test = (title: string, options: QueueTestOptions, body: (bench: Bench) => Promise<void>) => void

export function testOn({ it }: Pick<Runner, 'it'>, { open }: QueueUnderTest): Test {
  return (title, options, body) =>
    it(title, async () => {
      const opened = await open(options)
      const workers: QueueWorker[] = []
      try {
        await body(bench(opened, workers))
      } finally {
        await Promise.all(workers.map((worker) => worker.close({ timeoutMs: 1 })))
        await opened.close()
      }
    })
}

function bench(opened: OpenQueue, workers: QueueWorker[]): Bench {
  const store = memoryStore()
  const web = webOn(opened.queue)
  return {
    ...opened,
    async deliver(type, data = {}) {
      const rawBody = JSON.stringify({ type, event_time: '2026-01-15T12:20:29+05:30', data })
      const receipt = await web.receive(signDelivery({ rawBody, secret: SECRET }))
      assert.equal(receipt.outcome, 'queued', receipt.error?.message)
      return receipt
    },
    receiver: () => createWebhooks({ secret: SECRET, store, logger: false }),
    work(receiver, workOptions) {
      const worker = opened.work(receiver, workOptions)
      workers.push(worker)
      return worker
    },
  }
}

/** A receiver that hands over, as a web process has one. A busy machine is no reason to refuse. */
export function webOn(queue: DurableQueue, options: WebhooksOptions = {}): Webhooks {
  return createWebhooks({ secret: SECRET, queue, logger: false, storeTimeoutMs: 60_000, ...options })
}

/** Resolves when `ask` gives true; after half a minute it says what was waited for. */
export async function until(what: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await setTimeout(10)
  }
}

/** A promise, and the function that resolves it. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open!: () => void
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open }
}

/** A field of the event's data. */
export function field(event: CashfreeEvent, name: string): unknown {
  return (event.payload as { data: Record<string, unknown> }).data[name]
}
