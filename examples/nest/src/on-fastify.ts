import 'reflect-metadata'
import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { handleKyc, KycModule, KycService } from './kyc.ts'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

const app = await NestFactory.create<NestFastifyApplication>(KycModule, new FastifyAdapter())
handleKyc(webhooks, app.get(KycService))
await app.register(webhooks)
await app.listen(Number(process.env.PORT ?? 3000))
