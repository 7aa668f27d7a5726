import { createWebhooks } from '@cashfree-webhooks/core'
import { createWorker } from '@cashfree-webhooks/postgres/queue'
import { pool, schema, store } from './place.ts'

const webhooks = createWebhooks({ store })

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async ({ data }, { tx }) => {
  // Commits together with the record that the event was handled: once, crash or not.
  await tx.query('insert into kyc_calls values ($1, $2)', [data.verification_id, data.status])
})

createWorker(webhooks, pool, { schema })
