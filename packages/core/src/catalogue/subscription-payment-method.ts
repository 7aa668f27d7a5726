import { object, orEmpty, record, text, optionalId, textOr } from './fields.ts'

/** The account that a mandate is on; the fields are `""` in the sample of enach. */
const account = () => ({
  account_type: text(),
  account_number: text(),
  account_ifsc: text(),
  account_holder_name: text(),
  account_bank_code: text(),
})

/** One of the members is there: the method that was used. */
const fields = () =>
  record({
    upi: orEmpty(
      object({
        /** `link` seen. */
        channel: text(),
        upi_id: text(),
        upi_instrument: text(),
        upi_instrument_number: text(),
        upi_payer_account_number: text(),
        upi_payer_ifsc: text(),
      }),
    ),
    /** `auth_mode` is spelled `aadhar`. */
    enach: orEmpty(object({ channel: text(), auth_mode: text(), ...account() })),
    pnach: orEmpty(
      object({ channel: text(), mandate_creation_date: text(), mandate_start_date: text(), ...account() }),
    ),
    card: orEmpty(
      object({
        channel: text(),
        /** Masked. */
        card_number: text(),
        card_network: text(),
        card_type: text(),
        /** `R`, `P` or `C`. */
        card_sub_type: text(),
        card_country: text(),
        card_bank_name: text(),
        card_network_reference_id: text(),
        instrument_id: optionalId(),
      }),
    ),
  })

/** An object from 2025 on, the name of the method (`card`) as a text in 2023 and in the camelCase form. */
export const paymentMethod = () => textOr(fields())
