import { adapterContract, listen } from '@cashfree-webhooks/testing'
import type { IncomingMessage, ServerResponse } from 'node:http'
import express from 'express'
import { describe, it } from 'vitest'
import { cashfreeWebhooks } from './middleware.ts'

const echo = (request: IncomingMessage, response: ServerResponse) => void request.pipe(response)

adapterContract({ describe, it }, 'the adapter of the docs', {
  async serve(webhooks, { path } = {}) {
    const app = express()
    app.post('/before', echo)
    app.use(cashfreeWebhooks({ webhooks, path }))
    app.post('/after', echo)
    return listen(app)
  },
})
