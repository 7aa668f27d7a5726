import { text } from './fields.ts'

/** The customer, as most products of the Payment Gateway print it. */
export const customerFields = () => ({
  /** Null where the customer gave none; `""` on payment forms. */
  customer_name: text(),
  customer_email: text(),
  customer_phone: text(),
})
