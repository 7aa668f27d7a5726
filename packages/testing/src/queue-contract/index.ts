import assert from 'node:assert/strict'
import type { CashfreeEvent } from '@cashfree-webhooks/core'
import type { Runner } from '../runner.ts'
import { testOn } from './bench.ts'
import { closing } from './closing.ts'
import { failing } from './failing.ts'
import { keeping } from './keeping.ts'
import { ordering } from './ordering.ts'
import type { QueueUnderTest } from './queue-under-test.ts'

/**
 * What every durable queue must do. Run it against the real server.
 * @example
 * queueContract({ describe, it }, 'bullmqQueue', { open, openUnreachable })
 */
export function queueContract({ describe, it }: Runner, name: string, queue: QueueUnderTest): void {
  describe(`${name} keeps the queue contract`, () => {
    const test = testOn({ it }, queue)
    keeping(test)
    failing(test)
    closing(test)
    ordering(test)

    it('refuses quickly while its server is away', async () => {
      const unreachable = await queue.openUnreachable()
      const queued = { v: 1, id: 'lost', type: 'LOST', product: 'unknown', headers: {}, body: '' } as const
      const add = unreachable.add(
        { ...queued, receivedAt: '2026-01-15T06:50:31.204Z' },
        queued as unknown as CashfreeEvent,
      )
      const slow = new Promise((_, reject) => setTimeout(reject, 10_000, new Error('slow')).unref())
      await assert.rejects(Promise.race([add, slow]), (error: Error) => error.message !== 'slow')
      await unreachable.close()
    })
  })
}
