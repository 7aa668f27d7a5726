import {
  createWebhooks,
  memoryStore,
  verifySignature,
  WebhookError,
  type ErrorCode,
  type WebhooksOptions,
} from '@cashfree-webhooks/core'

declare const environment: { readonly SECRET?: string }

// A secret that may be missing needs no `|| ''`: what is missing is told when it is constructed.
createWebhooks({ secret: environment.SECRET })
createWebhooks({ secret: ['new', 'old'] as const })
createWebhooks({ secret: () => 'one' })
createWebhooks({ secret: async () => ['new', 'old'] })
// @ts-expect-error a number
createWebhooks({ secret: 1 })
// @ts-expect-error no such option
createWebhooks({ tolerance: 1 })
// @ts-expect-error only false turns it off
createWebhooks({ toleranceMs: true })

// With exactOptionalPropertyTypes, undefined still stands for the default.
export const unset: WebhooksOptions = {
  toleranceMs: undefined,
  store: undefined,
  logger: undefined,
  events: undefined,
  now: undefined,
}
createWebhooks({ store: memoryStore({ maxEntries: 10 }), logger: console, identify: (event) => event.id })
createWebhooks({ scheme: 'payouts-v1' })
createWebhooks({ scheme: { name: 'payouts-v1', nulls: 'empty', booleans: undefined } })
createWebhooks({ scheme: { name: 'baas', separator: '.' } })
// @ts-expect-error nobody knows what stands between
createWebhooks({ scheme: 'baas' })
// @ts-expect-error no such choice
createWebhooks({ scheme: { name: 'secure-id-body', nulls: 'None' } })
createWebhooks({ store: false, logger: false, toleranceMs: false, handlerTimeoutMs: false, assumedZone: '+05:30' })

const webhooks = createWebhooks()
webhooks.onError((error, delivery) => {
  exactly<WebhookError>()(error)
  exactly<ErrorCode>()(error.code)
  exactly<string | null>()(delivery.type)
})
webhooks.onDelivery((record) => exactly<number>()(record.durationMs))
exactly<Promise<void>>()(webhooks.close({ timeoutMs: 1 }))

export async function receive(rawBody: Uint8Array): Promise<void> {
  const receipt = await webhooks.receive({ method: 'POST', headers: new Headers(), rawBody })
  exactly<number>()(receipt.status)
  if (receipt.event?.product === 'esign') exactly<string>()(receipt.event.data.reference_id)
  const verified = verifySignature({ rawBody, headers: { 'x-webhook-signature': 'a' }, secret: 's' })
  if (verified.ok) exactly<Date | null>()(verified.sentAt)
  else exactly<string>()(verified.hint)
}

export function codeOf(thrown: unknown): ErrorCode | undefined {
  return WebhookError.is(thrown) ? thrown.code : undefined
}
