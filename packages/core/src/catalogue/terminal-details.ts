import { object, optionalId, text } from './fields.ts'

/** The SoftPOS terminal of a payment, refund or dispute: from version 2025-01-01, and with SoftPOS in 2022. */
export const terminalDetails = () =>
  object({
    /** A number on the wire; here its digits. */
    cf_terminal_id: optionalId(),
    terminal_phone: text(),
  })
