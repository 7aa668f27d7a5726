import { object, text } from './fields.ts'

/** Why something failed. Every field may be null. */
export const errorDetails = () =>
  object({
    error_code: text(),
    error_description: text(),
    error_reason: text(),
    error_source: text(),
    /** The bank's own code, from version 2023-08-01. */
    error_subcode_raw: text(),
    /** Known from the API's object only. */
    error_code_raw: text(),
    /** Known from the API's object only. */
    error_description_raw: text(),
  })
