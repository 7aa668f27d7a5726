import 'reflect-metadata'
import { createWebhooks } from '@cashfree-webhooks/core'
import { Controller, Module, Post, Req, Res, type RawBodyRequest } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { Request, Response } from 'express'
import { handleKyc, KycModule, KycService } from './kyc.ts'

const webhooks = createWebhooks() // secret: CASHFREE_CLIENT_SECRET

@Controller('webhooks/cashfree')
class WebhooksController {
  @Post()
  async receive(@Req() request: RawBodyRequest<Request>, @Res() response: Response) {
    const { method, headers, rawBody } = request
    const receipt = await webhooks.receive({ method, headers, rawBody: rawBody! })
    response.status(receipt.status).set(receipt.headers).send(receipt.body)
  }
}

@Module({ imports: [KycModule], controllers: [WebhooksController] })
class AppModule {}

const app = await NestFactory.create(AppModule, { rawBody: true }) // Its body parser keeps the bytes.
handleKyc(webhooks, app.get(KycService))
await app.listen(Number(process.env.PORT ?? 3000))
