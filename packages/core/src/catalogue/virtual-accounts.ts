import { defineEvents, type EventDefinition } from './define-events.ts'
import { hasMember } from './has-member.ts'
import { paymentData, type PaymentData } from './payment-data.ts'
import { valueAt } from '../value-at.ts'

/**
 * A transfer to a virtual account, which comes as a payment and under a payment's name: told from others by its
 * `payment_group` or by its `payment_method`. Cashfree docs: "Webhooks Configuration and Usage" of Virtual Bank Accounts.
 * Not known: the shape of the deprecated `VBA_TRANSFER_SUCCESS_PAYMENT`, which therefore comes as an unknown event.
 */
const transfer: EventDefinition<PaymentData> = {
  data: paymentData,
  /** Id and utr are documented; the status is there as in every payment (inferred). */
  identity: [
    'data.payment.cf_payment_id',
    'data.payment.payment_method.vba_transfer.utr?',
    'data.payment.payment_status',
  ],
  recognise: (payload) => {
    const payment = valueAt(payload, ['data', 'payment'])
    return (
      valueAt(payment, ['payment_group']) === 'vba_transfer' ||
      hasMember(valueAt(payment, ['payment_method']), 'vba_transfer')
    )
  },
}

export const virtualAccounts = defineEvents(
  { product: 'virtual-accounts', nameKey: 'type', docs: 'Webhooks Configuration and Usage (Virtual Bank Accounts)' },
  { PAYMENT_SUCCESS_WEBHOOK: transfer },
)
