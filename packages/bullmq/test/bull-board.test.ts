import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { Queue } from 'bullmq'
import { expect, it, onTestFinished } from 'vitest'
import { openQueue } from './open-queue.ts'
import { redisUrl } from './redis-url.ts'
import { until } from './until.ts'

type Handler = (request: object) => Promise<{ body: unknown }>

it('is read by Bull Board as it is', async () => {
  const { deliver, prefix, queue, receiver, redis, work } = openQueue(redisUrl, { attempts: 1 })
  const webhooks = receiver()
  webhooks.onEvent('*', ({ type }) => (type === 'POISON' ? Promise.reject(new TypeError('Asha Rao')) : undefined), {
    name: 'save',
  })
  work(webhooks)
  await deliver('PAYMENT_SUCCESS_WEBHOOK')
  await deliver('POISON')
  await until(async () => (await queue.counts()).default!.dead === 1 && (await queue.counts()).default!.handled === 1)

  const board = new Queue('cashfree-webhooks', { connection: redis, prefix })
  onTestFinished(() => board.close())
  let handlers: readonly { readonly route: string | readonly string[]; readonly handler: Handler }[] = []
  let queues: unknown
  const server = new Proxy({} as Record<string, unknown>, {
    get: (_, name) => (value: typeof handlers) => {
      if (name === 'setApiRoutes') handlers = value
      if (name === 'setQueues') queues = value
      return server
    },
  })
  createBullBoard({ queues: [new BullMQAdapter(board as never)], serverAdapter: server as never })
  const list = handlers.find(({ route }) => route === '/api/queues')!.handler
  async function jobs(status: string) {
    const { body } = await list({
      queues,
      query: { activeQueue: 'cashfree-webhooks', status, page: '1', jobsPerPage: '10' },
      headers: {},
    })
    return (body as { queues: { jobs: unknown[]; counts: object }[] }).queues[0]!
  }
  expect((await jobs('completed')).jobs).toMatchObject([
    {
      name: 'PAYMENT_SUCCESS_WEBHOOK',
      data: { v: 1, type: 'PAYMENT_SUCCESS_WEBHOOK' },
      returnValue: { outcome: 'processed' },
    },
  ])
  const { jobs: failed, counts } = await jobs('failed')
  expect(counts).toMatchObject({ completed: 1, failed: 1, waiting: 0 })
  expect(failed).toMatchObject([
    {
      name: 'POISON',
      stacktrace: [],
      failedReason: expect.stringMatching(/^HANDLER_FAILED: .*"save".*\[TypeError\]$/),
    },
  ])
  expect(JSON.stringify(failed)).not.toContain('Asha')
})
