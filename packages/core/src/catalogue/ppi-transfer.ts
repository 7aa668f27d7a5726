import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, map, number, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { subWallet } from './ppi-sub-wallet.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Transfers out of a PPI wallet. Cashfree docs: "Transfer Webhook Events". Of the webhook's fields only the first three
 * are known. The others are those of the transfer in the API: that the webhook has them is not documented. The API's
 * `bene_details` is left out, as its shape is not known.
 */
const data = lazySchema(() =>
  record({
    /** The merchant's id of the transfer. */
    transfer_id: id(),
    user_id: optionalId(),
    wallet_id: optionalId(),
    /** Known from the API only. Cashfree's id. */
    cf_transfer_id: optionalId(),
    /** Known from the API only. */
    amount: number(),
    /** Known from the API only. */
    transfer_mode: optionalOpenEnum(['RTGS', 'NEFT', 'IMPS', 'UPI']),
    /** Known from the API only. */
    sub_wallet: subWallet(),
    /** Known from the API only. */
    status: optionalOpenEnum([
      'RECEIVED',
      'PENDING',
      'SUCCESS',
      'FAILED',
      'REJECTED',
      'VALIDATION_PENDING',
      'REVERSED',
      'APPROVAL_PENDING',
      'QUEUED',
      'MANUALLY_REJECTED',
    ]),
    /** Known from the API only. */
    status_code: text(),
    /** Known from the API only, where it may be null. */
    bank_ref_no: text(),
    /** Known from the API only. */
    purpose: text(),
    /** Known from the API only. */
    remarks: text(),
    /** Known from the API only. */
    notes: map(),
    /** Known from the API only. */
    initiated_at: text(),
    /** Known from the API only, where it may be null. */
    processed_at: text(),
  }),
)

export interface PpiTransferData extends Output<typeof data> {}

/** That a transfer has each of these once is inferred. */
const transfer: EventDefinition<PpiTransferData> = { data, identity: ['data.transfer_id'], zone: 'Z' }

export const ppiTransfer = defineEvents(
  { product: 'ppi-transfer', nameKey: 'event_type', docs: 'Transfer Webhook Events (PPI)' },
  {
    PPI_TRANSFER_SUCCESS: transfer,
    PPI_TRANSFER_FAILED: transfer,
    PPI_TRANSFER_REVERSED: transfer,
    PPI_TRANSFER_REJECTED: transfer,
  },
)
