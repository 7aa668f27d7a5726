import Koa from 'koa'
import { cashfreeWebhooks, type KoaContext } from '@cashfree-webhooks/koa'

const webhooks = cashfreeWebhooks({
  path: '/hooks',
  secret: process.env.CASHFREE_CLIENT_SECRET,
  clientAddress(context) {
    exactly<KoaContext>()(context)
    return context.request.ip
  },
})
webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', (event) => exactly<string>()(event.data.reference_id))

new Koa().use(webhooks)
new Koa<{ user: string }, { db: object }>().use(webhooks)
new Koa().use(cashfreeWebhooks({ webhooks }))
// @ts-expect-error no such option
cashfreeWebhooks({ route: '/hooks' })
