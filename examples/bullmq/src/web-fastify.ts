import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import fastify from 'fastify'
import { webhooks } from './webhooks.ts'

const app = fastify()
app.register(cashfreeWebhooks({ webhooks }))
await app.listen({ port: Number(process.env.PORT ?? 3000), host: '0.0.0.0' })
