import { buildEvent, inject, signDelivery, tamper } from '@cashfree-webhooks/testing'
import { describe, expect, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

const secret = 'inject-secret'
const delivery = signDelivery({ ...buildEvent('VKYC_USER_CALL_COMPLETED'), secret })

describe.each(majors)('%s, injected', (_name, express) => {
  it('answers as over a socket: handled, known, refused, passed on', async () => {
    const webhooks = cashfreeWebhooks({ secret, logger: false })
    const seen: unknown[] = []
    webhooks.onEvent('VKYC_USER_CALL_COMPLETED', ({ data }) => void seen.push(data.status_code))
    const app = express()
    app.use(webhooks)
    app.post('/other', express.json(), (request, response) => void response.json([request.ip, request.body.type]))
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
    expect((await inject(app, { path: '/nowhere' })(delivery)).status).toBe(404)
  })

  it('takes bodies in pieces, and refuses one that is too large', async () => {
    const app = express().use(cashfreeWebhooks({ secret, logger: false }))
    for (const pieces of ['chunked', 'bytes'] as const) {
      expect((await inject(app, { pieces })(delivery)).status).toBe(200)
      const large = signDelivery({ rawBody: Buffer.alloc(1_100_000, ' '), secret })
      expect((await inject(app, { pieces: 'chunked' })(large)).body).toContain('BODY_TOO_LARGE')
    }
  })
})
