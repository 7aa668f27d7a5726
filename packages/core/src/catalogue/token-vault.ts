import { defineEvents, type EventDefinition } from './define-events.ts'
import { errorDetails } from './error-details.ts'
import { asSent, id, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/** Saved cards. Cashfree docs: "Card Token Webhook". Not known: a whole sample of INSTRUMENT_FAILED_WEBHOOK. */
const data = lazySchema(() =>
  record({
    instrument: record({
      /** Cashfree's id, a UUID. */
      instrument_id: id(),
      /** CREATED and DELETED stand in one official text, INACTIVE in the API. */
      instrument_status: openEnum(['ACTIVE', 'FAILED', 'CREATED', 'DELETED', 'INACTIVE']),
      /** The merchant's id of the customer. */
      customer_id: optionalId(),
      /** The `cf_payment_id` of the payment with which the card was saved. */
      afa_reference: text(),
      instrument_type: optionalOpenEnum(['card']),
      /** A hash; a masked card number in one official text. */
      instrument_uid: text(),
      /** The card's last four digits; the whole number, masked, in places. */
      instrument_display: text(),
      /** `+05:30`. */
      added_at: text(),
      instrument_meta: object({
        /** In lower case on the page, in upper case in an official text. */
        card_network: text(),
        card_bank_name: text(),
        card_country: text(),
        /** In lower case on the page, in upper case in an official text. */
        card_type: text(),
        /** Retail, premium, corporate. Not in the older form. */
        sub_type: optionalOpenEnum(['R', 'P', 'C']),
        /** Not in the older form. */
        card_par: text(),
        /** Null in every sample. */
        card_token_details: asSent(),
      }),
    }),
    /** On INSTRUMENT_FAILED_WEBHOOK. */
    error_details: errorDetails(),
  }),
)

export interface InstrumentData extends Output<typeof data> {}

const instrument: EventDefinition<InstrumentData> = {
  data,
  /** Documented. */
  identity: ['data.instrument.instrument_id', 'data.instrument.instrument_status'],
}

export const tokenVault = defineEvents(
  { product: 'token-vault', nameKey: 'type', docs: 'Card Token Webhook', versions: ['2025-01-01'] },
  { INSTRUMENT_ACTIVE_WEBHOOK: instrument, INSTRUMENT_FAILED_WEBHOOK: instrument },
)
