import { buildEvent, inject, signDelivery, tamper } from '@cashfree-webhooks/testing'
import { describe, expect, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

const secret = 'inject-secret'
const delivery = signDelivery({ ...buildEvent('VKYC_USER_CALL_COMPLETED'), secret })

describe.each(majors)('%s, injected', (_name, Koa) => {
  it('answers as over a socket: handled, known, refused, passed on', async () => {
    const webhooks = cashfreeWebhooks({ secret, logger: false })
    const seen: unknown[] = []
    webhooks.onEvent('VKYC_USER_CALL_COMPLETED', ({ data }) => void seen.push(data.status_code))
    const app = new Koa()
    // The app is not closed by this: what is added later counts.
    const send = inject(app)
    app.use(webhooks)
    app.use((context) => void (context.body = context.ip))
    const answers = [await send(delivery), await inject(app.callback())(delivery), await send(tamper(delivery, 'body'))]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, '{"received":true,"outcome":"processed"}'],
      [200, '{"received":true,"outcome":"duplicate"}'],
      [401, '{"received":false,"error":{"code":"SIGNATURE_MISMATCH"}}'],
    ])
    expect(seen).toEqual(['AGENT_APPROVED'])
    expect((await inject(app, { path: '/other' })(delivery)).body).toBe('127.0.0.1')
  })
})
