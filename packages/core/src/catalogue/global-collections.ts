import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

const statuses = ['COMPLETED', 'BLOCKED', 'FAILED', 'AWAITING_DETAILS', 'PENDING'] as const

/**
 * Global Collections: money that comes in from abroad; flat. Merchants get a `signature` in the body, partners an object
 * `merchant` instead. There are more events (reversals, other settlements, virtual accounts), not documented.
 */
const fields = () => ({
  /** A text with the digits as sent: `4.50`. */
  amount: text(),
  currency: text(),
  /** A number on the wire; here its digits. */
  cmsProfileId: optionalId(),
  /** `YYYY-MM-DD HH:MM:SS`, Indian time. Inferred. */
  paymentTime: text(),
  /** `YYYY-MM-DD HH:MM:SS`, Indian time. Inferred. */
  updatedStatusTime: text(),
  /** Cashfree's id, a number on the wire; here its digits. */
  referenceId: id(),
  /** May be `""`. */
  remarks: text(),
  /** Filled when the payment is blocked. */
  reason: text(),
  remitterAccount: text(),
  remitterAddress: text(),
  remitterBic: text(),
  remitterCountry: text(),
  remitterName: text(),
  remitterRoutingCode: text(),
  /** A UUID in the sample. */
  utr: text(),
  vAccountId: optionalId(),
  vAccountNumber: text(),
  /** There once the document exists. */
  firaFileDownloadUrl: text(),
  /** For partners only. */
  merchant: object({ merchant_id: optionalId() }),
})

const payment = lazySchema(() =>
  record({
    ...fields(),
    /** `COMPLETED` or `AWAITING_DETAILS` while details are awaited: the tables differ. */
    status: openEnum(statuses),
  }),
)

/** The one sample ends after `referenceId`: what follows is taken from the events of a payment. Inferred. */
const settlement = lazySchema(() =>
  record({
    ...fields(),
    /** `ACH` seen. */
    paymentRail: text(),
    /** Not documented for this event. */
    status: optionalOpenEnum(statuses),
  }),
)

export interface GlobalCollectionsPaymentData extends Output<typeof payment> {}
export interface GlobalCollectionsSettlementData extends Output<typeof settlement> {}

/** Times are written without a zone. That they are Indian time is inferred. */
const common = { time: 'updatedStatusTime', zone: '+05:30', flat: true } as const

const paymentEvent: EventDefinition<GlobalCollectionsPaymentData> = {
  ...common,
  data: payment,
  identity: ['referenceId', 'status'],
}

const settlementEvent: EventDefinition<GlobalCollectionsSettlementData> = {
  ...common,
  data: settlement,
  identity: ['referenceId', 'status?'],
}

/**
 * Signed in the body for merchants, inferred from its field `signature`. Partners get no such field: theirs come as those of
 * the product `partner`.
 */
export const globalCollections = defineEvents(
  { product: 'global-collections', nameKey: 'event', docs: 'Global Collections webhooks', scheme: 'payouts-v1' },
  {
    INTERNATIONAL_PAYMENT_COLLECTED: { ...paymentEvent, aliases: ['INTERNATIONAL_AMOUNT_COLLECTED'] },
    INTERNATIONAL_PAYMENT_BLOCKED: paymentEvent,
    INTERNATIONAL_PAYMENT_AWAITING_DETAILS: paymentEvent,
    INR_SETTLEMENT_INITIATED: settlementEvent,
  },
)
