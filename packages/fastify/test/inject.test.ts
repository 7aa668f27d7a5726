import { buildEvent, inject, signDelivery, tamper } from '@cashfree-webhooks/testing'
import { describe, expect, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

const secret = 'inject-secret'
const delivery = signDelivery({ ...buildEvent('VKYC_USER_CALL_COMPLETED'), secret })

describe.each(majors)('$name, injected', ({ fastify }) => {
  it('answers as over a socket: handled, known, refused, passed on', async () => {
    const webhooks = cashfreeWebhooks({ secret, logger: false })
    const seen: unknown[] = []
    webhooks.onEvent('VKYC_USER_CALL_COMPLETED', ({ data }) => void seen.push(data.status_code))
    const app = fastify()
    app.register(webhooks)
    app.post('/other', async (request) => [request.ip, (request.body as { type: string }).type])
    const send = inject(app)
    const answers = [await send(delivery), await send(delivery), await send(tamper(delivery, 'body'))]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, '{"received":true,"outcome":"processed"}'],
      [200, '{"received":true,"outcome":"duplicate"}'],
      [401, '{"received":false,"error":{"code":"SIGNATURE_MISMATCH"}}'],
    ])
    expect(seen).toEqual(['AGENT_APPROVED'])
    const other = await inject(app, { path: '/other' })(signDelivery({ rawBody: '{"type":"x"}', secret }))
    expect(other.body).toBe('["127.0.0.1","x"]')
    await app.close()
  })

  it('rejects with what kept the app from getting ready', async () => {
    const app = fastify()
    app.register(async () => Promise.reject(new Error('no database')))
    await expect(inject(app)(delivery)).rejects.toThrow('no database')
  })
})
