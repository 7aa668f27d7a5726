import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, number, optionalOpenEnum, record, text } from './fields.ts'
import { refundFields } from './refund-fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { terminalDetails } from './terminal-details.ts'

/**
 * Refunds, by the merchant and by Cashfree itself. Cashfree docs: "Refund Webhooks". A release note says that Cashfree's
 * ids became text; every sample of a refund still prints numbers. Not known: samples of a refund that was not a success.
 */
const byMerchant = lazySchema(() =>
  record({
    refund: record({
      /** The merchant's id of the refund. */
      refund_id: id(),
      ...refundFields(),
      /** "Refund". */
      entity: text(),
      refund_note: text(),
      /** In version 2022-09-01. */
      refund_mode: optionalOpenEnum(['STANDARD', 'INSTANT']),
      /** From version 2023-08-01. INSTANT is inferred from `refund_mode`. */
      requested_speed: optionalOpenEnum(['STANDARD', 'INSTANT']),
      /** From version 2023-08-01. INSTANT is inferred from `refund_mode`. */
      processed_speed: optionalOpenEnum(['STANDARD', 'INSTANT']),
      /** From version 2023-08-01. */
      service_charge: number(),
      /** From version 2023-08-01. */
      service_tax: number(),
      /** With SoftPOS in 2022. */
      terminal_details: terminalDetails(),
    }),
    /** From version 2025-01-01. Spelled like this only in refunds. */
    terminalDetails: terminalDetails(),
  }),
)

export interface RefundData extends Output<typeof byMerchant> {}

const byCashfree = lazySchema(() =>
  record({
    auto_refund: record({
      ...refundFields(),
      /** "AUTO-REFUND". */
      event: text(),
      bank_reference: text(),
      /** One of five fixed sentences. */
      refund_reason: text(),
    }),
    /** From version 2025-01-01. */
    terminalDetails: terminalDetails(),
    /** With SoftPOS in 2022. */
    terminal_details: terminalDetails(),
  }),
)

export interface AutoRefundData extends Output<typeof byCashfree> {}

const identityIn = (member: string) => [`${member}.cf_refund_id`, `${member}.refund_status`, `${member}.processed_at?`]

const refund: EventDefinition<RefundData> = { data: byMerchant, identity: identityIn('data.refund') }
const autoRefund: EventDefinition<AutoRefundData> = { data: byCashfree, identity: identityIn('data.auto_refund') }

export const refunds = defineEvents(
  {
    product: 'refunds',
    nameKey: 'type',
    docs: 'Refund Webhooks',
    versions: ['2022-09-01', '2023-08-01', '2025-01-01'],
  },
  {
    REFUND_STATUS_WEBHOOK: refund,
    /** Started by Cashfree, e.g. for a second payment of one order. */
    AUTO_REFUND_STATUS_WEBHOOK: autoRefund,
  },
)
