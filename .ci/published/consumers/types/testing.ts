import { createWebhooks, memoryStore, type Delivery } from '@cashfree-webhooks/core'
import { buildEvent, fakeClock, fixtures, sendDelivery, signDelivery, storeContract } from '@cashfree-webhooks/testing'

const clock = fakeClock()
const webhooks = createWebhooks({ secret: 'secret', now: clock.now, store: memoryStore({ now: clock.now }) })

export async function deliver(): Promise<void> {
  const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', {
    product: 'ppi-video-kyc',
    data: { status_code: 'AGENT_APPROVED' },
  })
  const delivery = signDelivery({ rawBody, secret: 'secret' })
  delivery satisfies Delivery
  await webhooks.receive(delivery)
  const answer = await sendDelivery('http://127.0.0.1', delivery)
  exactly<number>()(answer.status)
}

fixtures.esign.ESIGN_VERIFICATION_SUCCESS satisfies Readonly<Record<string, string>>
// @ts-expect-error no such event
buildEvent('NO_SUCH_EVENT')
// @ts-expect-error not a product that has this event
buildEvent('ESIGN_VERIFICATION_SUCCESS', { product: 'ppi-video-kyc' })

declare const runner: {
  describe: (name: string, body: () => void) => void
  it: (name: string, body: () => Promise<void>) => void
}
storeContract(runner, 'memoryStore', {
  async open() {
    return { store: memoryStore(), elapse: async (milliseconds) => clock.advance(milliseconds), close: async () => {} }
  },
})
