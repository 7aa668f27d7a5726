import type { IncomingMessage, ServerResponse } from 'node:http'
import { adapterContract, listen } from '@cashfree-webhooks/testing'
import { describe, it } from 'vitest'
import { cashfreeWebhooks } from '../src/index.ts'
import { majors } from './majors.ts'

const echo = (request: IncomingMessage, response: ServerResponse) => void request.pipe(response)

for (const [name, express] of majors) {
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
