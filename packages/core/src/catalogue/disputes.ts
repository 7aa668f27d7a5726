import { customerFields } from './customer-fields.ts'
import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, number, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { terminalDetails } from './terminal-details.ts'

/** Disputes about payments, from retrieval to arbitration. Cashfree docs: "Dispute Webhooks". */
const data = lazySchema(() =>
  record({
    dispute: record({
      /** Cashfree's id: a text in samples, "Long" in the documents' table; here its digits. */
      dispute_id: id(),
      /** Type and state. `DISPUTE_CREATED` is the name of an event, too. */
      dispute_status: openEnum(disputeStatuses),
      /** `+05:30`. It tells two updates of one status apart, e.g. two comments, so it must be there. */
      updated_at: id(),
      dispute_type: optionalOpenEnum(disputeTypes),
      /** The network's code, e.g. `"13.1"`. */
      reason_code: text(),
      reason_description: text(),
      dispute_amount: number(),
      /** From version 2025-01-01. */
      dispute_amount_currency: text(),
      /** `+05:30`. */
      created_at: text(),
      /** Until when to answer, `+05:30`. */
      respond_by: text(),
      /** On DISPUTE_CLOSED; `+05:30`, with nine digits of a second. */
      resolved_at: text(),
      /** May hold a backslash and an n in place of a line break. */
      cf_dispute_remarks: text(),
      /** On DISPUTE_UPDATED. */
      dispute_update: optionalOpenEnum(['STATUS_UPDATE', 'TYPE_UPDATE', 'COMMENT_UPDATE']),
      /** Whose turn it is; BANK stands in one official text only. Not on DISPUTE_CLOSED. */
      dispute_action_on: optionalOpenEnum(['MERCHANT', 'CASHFREE', 'BANK']),
    }),
    order_details: object({
      /** The merchant's id of the order. */
      order_id: optionalId(),
      order_amount: number(),
      order_currency: text(),
      /** A number here, even in 2025; here its digits. */
      cf_payment_id: optionalId(),
      payment_amount: number(),
      payment_currency: text(),
    }),
    customer_details: object(customerFields()),
    terminal_details: terminalDetails(),
  }),
)

const disputeTypes = ['DISPUTE', 'RETRIEVAL', 'CHARGEBACK', 'PRE_ARBITRATION', 'ARBITRATION'] as const

const disputeStates = [
  'CREATED',
  'DOCS_RECEIVED',
  'UNDER_REVIEW',
  'MERCHANT_WON',
  'MERCHANT_LOST',
  'MERCHANT_ACCEPTED',
  'INSUFFICIENT_EVIDENCE',
] as const

const disputeStatuses = disputeTypes.flatMap((type) => disputeStates.map((state) => `${type}_${state}` as const))

export interface DisputeData extends Output<typeof data> {}

const dispute: EventDefinition<DisputeData> = {
  data,
  /** The id is documented; status and time of update are inferred. */
  identity: ['data.dispute.dispute_id', 'data.dispute.dispute_status', 'data.dispute.updated_at'],
}

export const disputes = defineEvents(
  { product: 'disputes', nameKey: 'type', docs: 'Dispute Webhooks', versions: ['2022-09-01', '2025-01-01'] },
  { DISPUTE_CREATED: dispute, DISPUTE_UPDATED: dispute, DISPUTE_CLOSED: dispute },
)
