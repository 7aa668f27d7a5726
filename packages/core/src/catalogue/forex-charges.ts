import { number, text } from './fields.ts'

/** Four fields that version 2025-01-01 added to refunds and settlements. Null in every sample; their kinds are inferred. */
export const forexCharges = () => ({
  /** Inferred: a number. */
  forex_conversion_handling_charge: number(),
  /** Inferred: a number. */
  forex_conversion_handling_tax: number(),
  /** Inferred: a number. */
  forex_conversion_rate: number(),
  charges_currency: text(),
})
