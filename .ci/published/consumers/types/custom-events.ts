import { createWebhooks, type Schema, type UnknownEvent } from '@cashfree-webhooks/core'
import { z } from 'zod'

const byHand = {
  '~standard': {
    version: 1,
    vendor: 'by-hand',
    validate: (value: unknown) => ({ value: value as { settlement: string } }),
  },
} satisfies Schema<{ settlement: string }>

const webhooks = createWebhooks({
  events: {
    REFUND_STATUS: {
      data: z.object({ amount: z.number(), at: z.string().transform((text) => new Date(text)) }),
      identity: ['data.at'],
    },
    SETTLED: { data: byHand },
    ESIGN_VERIFICATION_FAILURE: { data: z.object({ mine: z.boolean() }) },
  },
})

webhooks.onEvent('REFUND_STATUS', (event) => {
  exactly<'REFUND_STATUS'>()(event.type)
  exactly<'custom'>()(event.product)
  exactly<number>()(event.data.amount)
  exactly<Date>()(event.data.at)
  // @ts-expect-error a misspelt field
  event.data.amuont
})
webhooks.onEvent('SETTLED', (event) => exactly<string>()(event.data.settlement))
webhooks.onEvent(['SETTLED', 'ESIGN_VERIFICATION_SUCCESS'], (event) => {
  exactly<'custom' | 'esign'>()(event.product)
})

// One with a catalogue name replaces it; the others of the catalogue stay.
webhooks.onEvent('ESIGN_VERIFICATION_FAILURE', (event) => exactly<boolean>()(event.data.mine))
webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', (event) => exactly<string>()(event.data.reference_id))
webhooks.onEvent('*', (event) => {
  if (event.product === 'unknown') exactly<UnknownEvent>()(event)
  if (event.product === 'custom' && event.type === 'SETTLED') exactly<string>()(event.data.settlement)
})

// @ts-expect-error no such event
webhooks.onEvent('REFUNDED', () => {})
// @ts-expect-error not a schema
createWebhooks({ events: { BROKEN: { data: { parse: () => ({}) } } } })
