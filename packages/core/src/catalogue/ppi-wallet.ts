import { defineEvents } from './define-events.ts'
import { id, number, object, openEnum, optionalId, record, text } from './fields.ts'
import { subWallet } from './ppi-sub-wallet.ts'
import { lazySchema, type Output } from './schema.ts'

/** Money put into a PPI wallet. Cashfree docs: "Wallet Webhooks" of PPI. Only a credit that succeeded has an event. */
const data = lazySchema(() =>
  record({
    /** The merchant's id of the credit. */
    credit_id: id(),
    /** Cashfree's id: 19 digits in the sample, above 2^53. */
    cf_credit_id: id(),
    wallet_id: optionalId(),
    user_id: optionalId(),
    /** A number on the wire, `100.5`. */
    amount: number(),
    sub_wallet: subWallet(),
    /** Only for gift sub-wallets, as the API has it. */
    issued_gift_code: object({
      code: text(),
      value: number(),
      /** `2026-03-21T23:59:59Z`. */
      expiry: text(),
    }),
    /** `PENDING` is known from the API only. */
    status: openEnum(['SUCCESS', 'PENDING']),
    remarks: text(),
    /** `2025-09-02T10:15:30Z`; the API prints it without the Z. */
    initiated_at: text(),
    /** `2025-09-02T10:15:30Z`; the API prints it without the Z. */
    processed_at: text(),
  }),
)

export interface PpiWalletData extends Output<typeof data> {}

export const ppiWallet = defineEvents(
  { product: 'ppi-wallet', nameKey: 'event_type', docs: 'Wallet Webhooks (PPI)' },
  { PPI_CREDIT_SUCCESS: { data, identity: ['data.cf_credit_id', 'data.status'], zone: 'Z' } },
)
