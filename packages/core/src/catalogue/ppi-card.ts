import { defineEvents, type EventDefinition } from './define-events.ts'
import { map } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Card transactions of PPI. Cashfree docs: "Card Webhooks". The four names are known, and nothing of the payload but
 * `event_type` and `event_time`: `data` is whatever was sent, and empty when nothing was. The events for refunds and for
 * the status of a card have no name that is known; they come as unknown events.
 */
const data = lazySchema(() => map().transform((sent) => sent ?? {}))

export interface PpiCardData extends Output<typeof data> {}

/** No field is known that would identify it: copies are told by the bytes of the body. */
const transaction: EventDefinition<PpiCardData> = { data, zone: 'Z' }

export const ppiCard = defineEvents(
  { product: 'ppi-card', nameKey: 'event_type', docs: 'Card Webhooks (PPI)' },
  {
    CARD_TRANSACTION_SUCCESS: transaction,
    CARD_TRANSACTION_FAILED: transaction,
    CARD_TRANSACTION_REVERSED: transaction,
    CARD_TRANSACTION_REJECTED: transaction,
  },
)
