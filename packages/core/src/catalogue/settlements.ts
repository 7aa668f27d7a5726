import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, number, openEnum, optionalOpenEnum, record, text } from './fields.ts'
import { forexCharges } from './forex-charges.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Settlements to the merchant. Cashfree docs: "Settlement Webhooks". Events of a partner's merchants have a `merchant`
 * beside `data`: it stays in `payload`. Not known: samples of anything but SETTLEMENT_SUCCESS.
 */
const data = lazySchema(() =>
  record({
    settlement: record({
      /** Cashfree's id, a number on the wire; here its digits. */
      settlement_id: id(),
      status: openEnum(['INITIATED', 'SUCCESS', 'FAILED', 'REVERSED']),
      /**
       * 16 digits: a number in documents, a text in captures; here text. `PGZ` and the settlement's id when nothing was
       * paid out.
       */
      utr: text(),
      /** No zone in documents, Indian time (inferred); `+05:30` in captures. */
      payment_from: text(),
      /** No zone in documents, Indian time (inferred); `+05:30` in captures. */
      payment_till: text(),
      /** NORMAL_SETTLEMENT was seen in captures. */
      settlement_type: optionalOpenEnum(['STANDARD', 'NORMAL_SETTLEMENT']),
      /** `+05:30`. May lie far from `event_time` in samples. */
      settled_on: text(),
      /** `+05:30`. */
      settlement_initiated_on: text(),
      /** May be 0 on SUCCESS. */
      amount_settled: number(),
      payment_amount: number(),
      settlement_amount: number(),
      service_charge: number(),
      service_tax: number(),
      /** May be negative. */
      adjustment: number(),
      settlement_charge: number(),
      settlement_tax: number(),
      reason: text(),
      remarks: text(),
      ...forexCharges(),
    }),
  }),
)

export interface SettlementData extends Output<typeof data> {}

const settlement: EventDefinition<SettlementData> = {
  data,
  /** Inferred. */
  identity: ['data.settlement.settlement_id', 'data.settlement.status'],
}

export const settlements = defineEvents(
  { product: 'settlements', nameKey: 'type', docs: 'Settlement Webhooks', versions: ['2023-08-01', '2025-01-01'] },
  {
    SETTLEMENT_INITIATED: settlement,
    SETTLEMENT_SUCCESS: settlement,
    SETTLEMENT_FAILED: settlement,
    SETTLEMENT_REVERSED: settlement,
  },
)
