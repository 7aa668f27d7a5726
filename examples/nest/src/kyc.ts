import type { Webhooks } from '@cashfree-webhooks/core'
import { Injectable, Module } from '@nestjs/common'

@Injectable()
export class KycService {
  completed(verificationId: string, status: string | undefined) {
    console.log(`${verificationId} is ${status}`)
  }
}

@Module({ providers: [KycService] })
export class KycModule {}

export function handleKyc(webhooks: Webhooks, kyc: KycService) {
  webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async ({ data }) => {
    kyc.completed(data.verification_id, data.status_code)
  })
}
