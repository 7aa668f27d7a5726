import { describe, expect, it } from 'vitest'
import { expectSuccess, hostile, observe, SECRET } from '../../testing/test/observe.ts'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors, serve } from './majors.ts'

for (const { name, fastify } of majors) {
  describe(`${name}: app.close()`, () => {
    it('closes a receiver of its own', async () => {
      const { webhooks } = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify()
      await app.register(webhooks)
      await app.close()
      expect((await webhooks.receive(hostile())).error?.code).toBe('SHUTTING_DOWN')
    })

    it('closes a receiver that was made from options', async () => {
      const app = fastify()
      await app.register(cashfreeWebhooks, { secret: SECRET })
      await app.close()
      expect((await app.cashfreeWebhooks.receive(hostile())).error?.code).toBe('SHUTTING_DOWN')
    })

    it('leaves a shared one open', async () => {
      const { webhooks } = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify()
      await app.register(cashfreeWebhooks({ webhooks }))
      await app.close()
      expect((await webhooks.receive(hostile())).outcome).toBe('processed')
    })

    it('waits for the handlers that run', async () => {
      const { webhooks } = observe(cashfreeWebhooks({ secret: SECRET }))
      const app = fastify()
      const post = await serve(app.register(webhooks))
      const order: string[] = []
      let finish!: () => void
      const entered = new Promise<void>((resolve) => {
        webhooks.onEvent('*', async () => {
          resolve()
          await new Promise<void>((done) => (finish = done))
          order.push('handled')
        })
      })
      const answer = post('/webhooks/cashfree', hostile())
      await entered
      const closed = app.close().then(() => order.push('closed'))
      finish()
      await closed
      expect(order).toEqual(['handled', 'closed'])
      expectSuccess(await answer, 'processed')
    })
  })
}
