import { defineEvents, type EventDefinition } from './define-events.ts'
import { optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/** Cashgram: flat, as a form or as JSON. Cashfree docs: "Cashgram webhooks". */
const data = lazySchema(() =>
  record({
    /** The merchant's id, as the tables spell it. One of the two spellings is there. */
    cashgramid: optionalId(),
    /** The merchant's id, as the official SDK's example spells it. */
    cashgramId: optionalId(),
    /** Cashfree's id. Not on expiry. */
    referenceId: optionalId(),
    /** `YYYY-MM-DD HH:MM:SS`, Indian time. Inferred. On expiry in the SDK's example only. */
    eventTime: text(),
    /** Documented for redemption; the sample lacks it. */
    utr: text(),
    /** On expiry; other values are not documented. */
    reason: optionalOpenEnum(['OTP_ATTEMPTS_EXCEEDED']),
  }),
)

export interface CashgramData extends Output<typeof data> {}

const cashgramEvent: EventDefinition<CashgramData> = {
  data,
  identity: [['cashgramid', 'cashgramId']],
  time: 'eventTime',
  /** The time is written without a zone. That it is Indian time is inferred. */
  zone: '+05:30',
  flat: true,
}

export const cashgram = defineEvents(
  { product: 'cashgram', nameKey: 'event', docs: 'Cashgram webhooks', scheme: 'payouts-v1' },
  {
    CASHGRAM_REDEEMED: cashgramEvent,
    CASHGRAM_TRANSFER_REVERSAL: cashgramEvent,
    CASHGRAM_EXPIRED: cashgramEvent,
  },
)
