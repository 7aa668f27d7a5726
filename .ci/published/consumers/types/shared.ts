import { createWebhooks } from '@cashfree-webhooks/core'
import * as express from '@cashfree-webhooks/express'
import * as fastify from '@cashfree-webhooks/fastify'
import * as koa from '@cashfree-webhooks/koa'
import { z } from 'zod'

const webhooks = createWebhooks({ events: { MINE: { data: z.object({ amount: z.number() }) } } })

// Own events stay typed whichever adapter the receiver goes through, or defines them itself.
express.cashfreeWebhooks({ webhooks }).onEvent('MINE', (event) => exactly<number>()(event.data.amount))
koa.cashfreeWebhooks({ webhooks }).onEvent('MINE', (event) => exactly<number>()(event.data.amount))
fastify.cashfreeWebhooks({ webhooks }).onEvent('MINE', (event) => exactly<number>()(event.data.amount))
const events = { MINE: { data: z.object({ amount: z.number() }) } }
express.cashfreeWebhooks({ events }).onEvent('MINE', (event) => exactly<number>()(event.data.amount))
koa.cashfreeWebhooks({ events }).onEvent('MINE', (event) => exactly<number>()(event.data.amount))
fastify.cashfreeWebhooks({ events }).onEvent('MINE', (event) => exactly<number>()(event.data.amount))
