import { number, object, optionalId, optionalOpenEnum, text } from './fields.ts'

/** How a payment was made: one member, named after the method. Any field may be null, depending on the flow. */
export const paymentMethod = () =>
  object({
    upi: object({
      channel: optionalOpenEnum(['collect', 'link', 'qrcode']),
      upi_id: text(),
      /** This and the three below: from version 2025-01-01. */
      upi_instrument: optionalOpenEnum(['UPI', 'UPI_CREDIT_CARD']),
      /** Masked. */
      upi_instrument_number: text(),
      upi_payer_ifsc: text(),
      /** Masked. */
      upi_payer_account_number: text(),
    }),
    card: object({
      channel: text(),
      /** Masked. */
      card_number: text(),
      /** `visa` and others, or null. */
      card_network: text(),
      card_type: text(),
      /** Retail, premium, corporate. Not there for EMI. */
      card_sub_type: optionalOpenEnum(['R', 'P', 'C']),
      card_country: text(),
      card_bank_name: text(),
      /** 30 digits. */
      card_network_reference_id: text(),
      instrument_id: optionalId(),
      par: text(),
      emi_details: emiDetails(),
    }),
    /** Its `payment_group` is spelled `net_banking`. */
    netbanking: object({
      channel: text(),
      netbanking_bank_code: text(),
      netbanking_bank_name: text(),
    }),
    /** A wallet; its `payment_group` is `wallet`. */
    app: object({
      /** `AmazonPay` and others. */
      channel: text(),
      upi_id: text(),
      /** Seen in a capture only. */
      provider: text(),
    }),
    cardless_emi: object({ channel: text(), provider: text(), phone: text(), emi_details: emiDetails() }),
    pay_later: object({ channel: text(), provider: text(), phone: text() }),
    /** A transfer to a virtual account: such an event has the product `virtual-accounts`. */
    vba_transfer: object({
      utr: text(),
      /** The text `"NA"` where there is none. */
      credit_ref_no: text(),
      remitter_account: text(),
      remitter_name: text(),
      remitter_ifsc: text(),
      email: text(),
      phone: text(),
      /** The merchant's id of the virtual account. */
      vaccount_id: optionalId(),
      vaccount_number: text(),
    }),
    bank_transfer: object({
      /** `NEFT` and others. */
      transfer_type: text(),
      bank: text(),
    }),
  })

const emiDetails = () => object({ emi_amount: number(), emi_tenure: number(), emi_interest: number() })
