import { Queue } from 'bullmq'
import { expect, it, onTestFinished } from 'vitest'
import { openQueue } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { until } from './until.ts'

it("passes BullMQ's telemetry on, from where an event is added to where it is handled", async () => {
  const spans: string[] = []
  const telemetry = {
    tracer: {
      startSpan(name: string, _options: unknown, context: unknown) {
        spans.push(`${name} of ${String(context)}`)
        return {
          name,
          setSpanOnContext: () => name,
          setAttribute() {},
          setAttributes() {},
          addEvent() {},
          recordException() {},
          end() {},
        }
      },
    },
    contextManager: {
      with: (_context: unknown, run: () => unknown) => run(),
      active: () => 'nothing',
      getMetadata: (context: unknown) => `<${String(context)}>`,
      fromMetadata: (_active: unknown, metadata: string) => metadata,
    },
  }
  const { deliver, prefix, queue, receiver, redis, work } = openQueue(redisUrl, { telemetry })
  work(receiver())
  await deliver('A')
  await until(async () => (await queue.counts()).default!.handled === 1)
  expect(spans).toContainEqual(expect.stringMatching(/^add cashfree-webhooks\.A/))
  expect(spans).toContainEqual(expect.stringMatching(/^process cashfree-webhooks of <add cashfree-webhooks\.A>/))
  const engine = new Queue('cashfree-webhooks', { connection: redis, prefix })
  onTestFinished(() => engine.close())
  expect(await engine.getCompletedCount()).toBe(1)
})
