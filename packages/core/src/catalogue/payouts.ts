import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, number, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { hasMember } from './has-member.ts'
import { payoutStatuses, payoutStatusCodes } from './payout-status.ts'
import { lazySchema, type Output } from './schema.ts'
import { undocumented, type UndocumentedData } from './undocumented.ts'

/**
 * Payouts, version 2. Cashfree docs: "Payouts webhooks V2". `TRANSFER_SUCCESS` says that the money was sent to the
 * beneficiary's bank, `TRANSFER_ACKNOWLEDGED` that the bank has credited it: a success may still be reversed. All samples
 * but that of `TRANSFER_ACKNOWLEDGED` are probably shortened.
 */
const transfer = lazySchema(() =>
  record({
    /** The merchant's id. */
    transfer_id: id(),
    /** Cashfree's id. Several samples lack it. */
    cf_transfer_id: optionalId(),
    status: openEnum(payoutStatuses),
    /** The money is with the payee only at `COMPLETED`. */
    status_code: optionalOpenEnum(payoutStatusCodes),
    /** Seen on `TRANSFER_FAILED`. */
    status_description: text(),
    beneficiary_details: object({
      beneficiary_id: optionalId(),
      beneficiary_instrument_details: object({
        bank_account_number: text(),
        /** `bank_ifsc` here, `ifsc` in the API. */
        bank_ifsc: text(),
        /** For UPI. Inferred. */
        vpa: text(),
      }),
    }),
    /** In rupees; may have decimals. */
    transfer_amount: number(),
    transfer_service_charge: number(),
    transfer_service_tax: number(),
    /** `BANK` in every sample; the API writes `banktransfer`, `imps`, `neft`, `rtgs`, `upi` and others. */
    transfer_mode: text(),
    transfer_utr: text(),
    fundsource_id: optionalId(),
    /** Unconfirmed. */
    currency: text(),
    /** Unconfirmed. */
    added_on: text(),
    /** Unconfirmed. */
    updated_on: text(),
  }),
)

const batch = lazySchema(() =>
  record({
    /** The merchant's id of the batch. */
    batch_transfer_id: optionalId(),
    /** Cashfree's id of the batch. */
    cf_batch_transfer_id: id(),
    status: optionalOpenEnum(payoutStatuses),
  }),
)

export interface PayoutsTransferData extends Output<typeof transfer> {}
export interface PayoutsBatchData extends Output<typeof batch> {}

/** `event_time` is written without a zone. That it is Indian time is inferred. */
const zone = '+05:30'

const transferEvent: EventDefinition<PayoutsTransferData> = {
  data: transfer,
  identity: [['data.cf_transfer_id', 'data.transfer_id'], 'data.status'],
  recognise: (payload) => hasMember(payload.data, 'transfer_id'),
  zone,
}

const batchEvent: EventDefinition<PayoutsBatchData> = {
  data: batch,
  // The time, too: one of a batch may be refused, and another later.
  identity: ['data.cf_batch_transfer_id', 'event_time'],
  zone,
}

/** These three exist in version 2; their fields, and so their identity, are not documented. */
const alert: EventDefinition<UndocumentedData> = { data: undocumented, zone }

export const payouts = defineEvents(
  { product: 'payouts', nameKey: 'type', docs: 'Payouts webhooks V2' },
  {
    TRANSFER_ACKNOWLEDGED: transferEvent,
    TRANSFER_SUCCESS: transferEvent,
    TRANSFER_FAILED: transferEvent,
    TRANSFER_REVERSED: transferEvent,
    TRANSFER_REJECTED: transferEvent,
    BULK_TRANSFER_REJECTED: batchEvent,
    CREDIT_CONFIRMATION: alert,
    LOW_BALANCE_ALERT: alert,
    BENEFICIARY_INCIDENT: alert,
  },
)
