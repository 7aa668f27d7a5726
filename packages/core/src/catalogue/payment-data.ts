import { errorDetails } from './error-details.ts'
import { id, openEnum, record } from './fields.ts'
import { besidePayment, orderFields, paymentFields, paymentStatuses } from './payment-fields.ts'
import { lazySchema, type Output } from './schema.ts'

/** A payment, as three events of the Payment Gateway and the one of virtual accounts send it. */
export const paymentData = lazySchema(() =>
  record({
    order: record({
      /** The merchant's id of the order. One order may have several payments. */
      order_id: id(),
      ...orderFields(),
    }),
    payment: record({
      /** Cashfree's id, a number until version 2022-09-01 and a text since; here its digits. */
      cf_payment_id: id(),
      /** Only SUCCESS is final: a payment may come as FAILED first. */
      payment_status: openEnum(paymentStatuses),
      ...paymentFields(),
    }),
    /** Of failed payments only. */
    error_details: errorDetails(),
    ...besidePayment(),
  }),
)

export interface PaymentData extends Output<typeof paymentData> {}
