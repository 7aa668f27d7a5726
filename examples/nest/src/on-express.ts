import 'reflect-metadata'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { handleKyc, KycModule, KycService } from './kyc.ts'

const webhooks = cashfreeWebhooks() // secret: CASHFREE_CLIENT_SECRET, path: POST /webhooks/cashfree

const app = await NestFactory.create<NestExpressApplication>(KycModule)
handleKyc(webhooks, app.get(KycService))
app.use(webhooks) // Nest adds its body parser when it listens: behind this.
await app.listen(Number(process.env.PORT ?? 3000))
