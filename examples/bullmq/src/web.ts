import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import express from 'express'
import { webhooks } from './webhooks.ts'

const app = express()
app.use(cashfreeWebhooks({ webhooks }))
app.listen(Number(process.env.PORT ?? 3000))
