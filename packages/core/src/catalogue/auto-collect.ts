import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { hasMember } from './has-member.ts'
import { lazySchema, type Output } from './schema.ts'
import { undocumented, type UndocumentedData } from './undocumented.ts'

/**
 * Auto Collect, the old form: money that comes in on virtual accounts; flat, as a form or as JSON. The new form is
 * `PAYMENT_SUCCESS_WEBHOOK` of the payments product.
 */
const collected = lazySchema(() =>
  record({
    /** A text with the digits as sent: `650`. */
    amount: text(),
    vAccountId: optionalId(),
    /** Not in the sample. */
    vAccountNumber: text(),
    virtualVpaId: optionalId(),
    /** `0` or `1`, a text. */
    isVpa: text(),
    /** Cashfree's id, a number in the sample; here its digits. */
    referenceId: id(),
    utr: id(),
    creditRefNo: text(),
    remitterAccount: text(),
    remitterName: text(),
    /** Not in the sample. */
    remitterVpa: text(),
    /** Unconfirmed. */
    remitterIfsc: text(),
    email: text(),
    phone: text(),
    /** `YYYY-MM-DD HH:MM:SS`. That it is Indian time is unconfirmed. */
    paymentTime: text(),
    /** Since 4 February 2022. */
    transferType: optionalOpenEnum(['NEFT', 'RTGS', 'UPI', 'IMPS']),
    /** Since 4 February 2022. */
    remarks: text(),
  }),
)

/** An incoming transfer that was refused. Only these two fields are known. */
const rejected = lazySchema(() => record({ vAccountId: optionalId(), reason: text() }))

export interface AutoCollectCollectedData extends Output<typeof collected> {}
export interface AutoCollectRejectedData extends Output<typeof rejected> {}

/** The time is written without a zone. That it is Indian time is unconfirmed. */
const common = { time: 'paymentTime', zone: '+05:30', flat: true } as const

const collectedEvent: EventDefinition<AutoCollectCollectedData> = {
  ...common,
  data: collected,
  identity: ['referenceId', 'utr'],
}

const rejectedEvent: EventDefinition<AutoCollectRejectedData> = {
  ...common,
  data: rejected,
  recognise: (payload) => hasMember(payload, 'vAccountId', 'vAccountNumber', 'virtualVpaId', 'remitterAccount'),
}

const settledEvent: EventDefinition<UndocumentedData> = { ...common, data: undocumented }

export const autoCollect = defineEvents(
  { product: 'auto-collect', nameKey: 'event', docs: 'Auto Collect webhooks (old)', scheme: 'payouts-v1' },
  {
    AMOUNT_COLLECTED: collectedEvent,
    /** Payouts has events of this name, for transfers that go out. */
    TRANSFER_REJECTED: rejectedEvent,
    AMOUNT_SETTLED: settledEvent,
  },
)
