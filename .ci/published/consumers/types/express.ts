import express from 'express'
import { cashfreeWebhooks, type ExpressRequest } from '@cashfree-webhooks/express'

const webhooks = cashfreeWebhooks({
  path: '/hooks',
  secret: process.env.CASHFREE_CLIENT_SECRET,
  clientAddress(request) {
    exactly<ExpressRequest>()(request)
    return request.ip
  },
})
webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', (event) => exactly<string>()(event.data.reference_id))

const app = express()
app.use(webhooks)
app.use('/hooks', webhooks)
app.use('/hooks', express.json(), webhooks)
app.post('/hooks', webhooks)
app.post('/hooks', express.raw({ type: '*/*' }), webhooks)
app.post('/hooks/:tenant', webhooks)
app.route('/hooks').post(webhooks)
express.Router().use(webhooks)
express.Router().post('/hooks', webhooks)

// Options that share or define.
app.use(cashfreeWebhooks({ webhooks }))
cashfreeWebhooks({ webhooks }).onEvent('VKYC_USER_CALL_QUEUED', (event) =>
  exactly<string>()(event.data.verification_id),
)
// @ts-expect-error no such option
cashfreeWebhooks({ route: '/hooks' })
