import { list, number, object, optionalId, optionalOpenEnum, record, text } from './fields.ts'

/** The offers a payment used: they have no event of their own. */
export const paymentOffers = () =>
  list(
    record({
      offer_id: optionalId(),
      offer_type: optionalOpenEnum(['DISCOUNT']),
      offer_meta: object({
        offer_title: text(),
        offer_description: text(),
        offer_code: text(),
        /** UTC, with milliseconds or without. */
        offer_start_time: text(),
        /** UTC, with milliseconds or without. */
        offer_end_time: text(),
      }),
      offer_redemption: object({
        redemption_status: text(),
        discount_amount: number(),
        cashback_amount: number(),
      }),
    }),
  )
