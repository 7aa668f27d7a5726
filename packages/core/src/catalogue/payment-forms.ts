import { customerFields } from './customer-fields.ts'
import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, list, number, object, openEnum, optionalId, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Orders of payment forms. Cashfree docs: "Payment Form Webhooks". Amounts are numbers in documents and text in a
 * capture; here they are text, as written. Statuses other than PAID are not known.
 */
const data = lazySchema(() =>
  record({
    form: object({
      /** The merchant's id of the form. Null in a capture. */
      form_id: optionalId(),
      /** A number on the wire; here its digits. */
      cf_form_id: optionalId(),
      form_url: text(),
      form_currency: text(),
    }),
    order: record({
      order_id: id(),
      order_status: openEnum(['PAID']),
      /** The payment's id, a number on the wire; here its digits. */
      transaction_id: id(),
      /** Text here: `35` where 35.00 was sent as a number. */
      order_amount: text(),
      customer_details: object({
        ...customerFields(),
        /** What the form asked for. */
        customer_fields: list(record({ title: text(), value: text() })),
      }),
      amount_details: list(
        record({
          title: text(),
          /** An amount, a number or text on the wire; text here. */
          value: text(),
          /** Only where the form asks how many. */
          quantity: number(),
          /** Only where the form gives a choice. */
          selectedoption: text(),
        }),
      ),
    }),
  }),
)

export interface PaymentFormData extends Output<typeof data> {}

const formOrder: EventDefinition<PaymentFormData> = {
  data,
  /** Inferred. */
  identity: ['data.order.order_id', 'data.order.order_status', 'data.order.transaction_id'],
}

export const paymentForms = defineEvents(
  { product: 'payment-forms', nameKey: 'type', docs: 'Payment Form Webhooks', versions: ['2023-08-01'] },
  { PAYMENT_FORM_ORDER_WEBHOOK: formOrder },
)
