import type { IncomingMessage, ServerResponse } from 'node:http'
import { adapterContract, listen } from '@cashfree-webhooks/testing'
import express4 from 'express4'
import express5 from 'express5'
import { describe, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'

const echo = (request: IncomingMessage, response: ServerResponse) => void request.pipe(response)

for (const [name, express] of Object.entries({
  'Express 4': express4 as unknown as typeof express5,
  'Express 5': express5,
})) {
  adapterContract({ describe, it }, name, {
    async serve(webhooks, { path } = {}) {
      const app = express()
      app.post('/before', echo)
      app.use(cashfreeWebhooks({ webhooks, path }))
      app.post('/after', echo)
      return listen(app)
    },
  })
}
