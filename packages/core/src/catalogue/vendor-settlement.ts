import type { EventDefinition } from './define-events.ts'
import { id, number, openEnum, optionalId, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * A settlement to a vendor. In the oldest form the whole envelope stands inside `data`: `event_time` and `type` beside
 * `settlement`. They are read there, too. Not known: samples of SUCCESS, FAILED and REVERSED.
 */
const data = lazySchema(() =>
  record({
    settlement: record({
      /** Cashfree's id, a number on the wire; here its digits. */
      settlement_id: id(),
      /** CREATED in every sample of an initiated settlement. FAILED and REVERSED are inferred. */
      status: openEnum(['CREATED', 'SUCCESS', 'FAILED', 'REVERSED']),
      /** The merchant's id of the vendor: a number in the oldest form; here text. */
      vendor_id: optionalId(),
      utr: text(),
      /** `YYYY-MM-DD`. */
      payment_from: text(),
      /** `YYYY-MM-DD`. */
      payment_till: text(),
      /** `+05:30`; with blanks after the colons in the oldest form. */
      settlement_initiated_on: text(),
      /** The text `"null"` in the samples of an initiated settlement; a time in a capture. */
      settled_on: text(),
      /** Null in every sample; that it is a number is inferred. */
      payment_amount: number(),
      /** Null before the settlement in samples; a number in a capture. */
      amount_settled: number(),
      settlement_amount: number(),
      adjustment: number(),
      service_charge: number(),
      service_tax: number(),
      vendor_transaction_amount: number(),
      /** `BANK`. Not in the oldest form. */
      account_mode: text(),
      /** Null in the oldest form. */
      settled_orders_count: number(),
      reason: text(),
      /** This and the three below: from version 2025-01-01. Null in the sample. */
      settlement_type: text(),
      /** Masked. */
      account_number: text(),
      ifsc: text(),
      /** Null in the sample. */
      vpa: text(),
      /** This and the five below: seen in a capture only. */
      vendor_pg_service_charges: number(),
      vendor_pg_service_tax: number(),
      vendor_settlement_service_charges: number(),
      vendor_settlement_service_tax: number(),
      vendor_split_service_charges: number(),
      vendor_split_service_tax: number(),
    }),
  }),
)

export interface VendorSettlementData extends Output<typeof data> {}

export const vendorSettlement: EventDefinition<VendorSettlementData> = {
  data,
  /** Inferred. */
  identity: ['data.settlement.settlement_id', 'data.settlement.status'],
}
