import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, list, number, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Imports (collecting from India for merchants abroad): the papers of a payment, and settlements abroad. Cashfree docs:
 * "Import Webhooks". Not known: statuses of a settlement other than these; short samples lack half its fields.
 */
const verification = lazySchema(() =>
  record({
    /** Cashfree's id, a number of 13 digits even in 2025; here its digits. */
    cf_payment_id: id(),
    payment_verification_status: openEnum(['ACTION_REQUIRED', 'IN_REVIEW', 'VERIFIED', 'REJECTED']),
    /** The merchant's id of the order. Not in version 2022-09-01. */
    order_id: optionalId(),
    payment_status: optionalOpenEnum(['SUCCESS']),
    /** Until when to hand in what is required, `+05:30`. */
    payment_verification_expiry: text(),
    remarks: text(),
    required_details: list(
      record({
        /** `invoice_number`, `hs_code`, "NBFC certificate" and others: an open set. */
        doc_name: text(),
        doc_type: optionalOpenEnum(['VALUE', 'DOCUMENT']),
        /** As seen; others exist. */
        doc_status: optionalOpenEnum(['ACTION_REQUIRED', 'IN_REVIEW']),
        remarks: text(),
      }),
    ),
  }),
)

export interface PaymentVerificationData extends Output<typeof verification> {}

const verificationUpdate: EventDefinition<PaymentVerificationData> = {
  data: verification,
  /** Inferred. */
  identity: ['data.cf_payment_id', 'data.payment_verification_status', 'event_time'],
}

const settlement = lazySchema(() =>
  record({
    /** Cashfree's id, a number on the wire; here its digits. */
    cf_ica_settlement_id: id(),
    status: openEnum(['NOT_INITIATED', 'SETTLED']),
    collection_amount_inr: number(),
    /** May be negative. */
    adjustment_amount_inr: number(),
    service_tax_inr: number(),
    settlement_amount_inr: number(),
    settlement_charges_inr: number(),
    settlement_tax_inr: number(),
    settlement_foreign_currency_details: object({
      /** Null before the settlement (inferred). */
      settlement_amount_fcy: number(),
      settlement_currency: text(),
      /** Null before the settlement (inferred). */
      settlement_forex_rate: number(),
    }),
    /** Null before the settlement (inferred). */
    settlement_utr: text(),
  }),
)

export interface IcaSettlementData extends Output<typeof settlement> {}

const settlementUpdate: EventDefinition<IcaSettlementData> = {
  data: settlement,
  /** Inferred. */
  identity: ['data.cf_ica_settlement_id', 'data.status'],
}

export const imports = defineEvents(
  { product: 'imports', nameKey: 'type', docs: 'Import Webhooks', versions: ['2022-09-01', '2025-01-01'] },
  { PAYMENT_VERIFICATION_UPDATE: verificationUpdate, ICA_SETTLEMENT_UPDATE: settlementUpdate },
)
