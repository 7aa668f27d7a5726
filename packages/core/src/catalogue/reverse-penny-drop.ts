import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, openEnum, optionalOpenEnum, record, text } from './fields.ts'
import { nameMatchResults } from './name-match.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Results of the reverse penny drop, where the customer pays a small amount to prove an account. Cashfree docs: the
 * webhook page of Reverse Penny Drop in Secure ID. Two forms are known, an older and a newer one. What is missing is
 * sent as `""`, not as null. No sample of FAILURE is known.
 */
const data = lazySchema(() =>
  record({
    bank_account: text(),
    ifsc: text(),
    upi: text(),
    name_at_bank: text(),
    /** The merchant's id of the verification. */
    verification_id: id(),
    /** What other products call `reference_id`: a number in the newer form, a text in the older; here its digits. */
    ref_id: id(),
    utr: text(),
    /** `FAILURE` is unconfirmed. */
    status: openEnum(['SUCCESS', 'EXPIRED', 'FAILURE']),
    /** In quotes on the wire: no number. */
    name_match_score: text(),
    /** Only `POOR_PARTIAL_MATCH` and `""` were seen; the others are those of bank account verification. */
    name_match_result: optionalOpenEnum(nameMatchResults),
    /** `2023-06-27T12:34:47+05:30`. */
    added_on: text(),
    /** `2023-07-28T18:20:49+05:30` in the newer form, `2023-07-19 10:46:16` in the older. */
    processed_on: text(),
    /** `2022-11-27T12:45:57+05:30` in the newer form, `2022-10-27 12:40:09.530` in the older. */
    penny_collected_on: text(),
    /** Not in the older form. */
    reversal_status: optionalOpenEnum(['PENDING']),
    /** Not in the older form. */
    account_type: optionalOpenEnum(['SAVINGS']),
  }),
)

export interface ReversePennyDropData extends Output<typeof data> {}

const result: EventDefinition<ReversePennyDropData> = {
  data,
  identity: ['data.ref_id', 'data.status', 'event_time'],
  /** `event_time` has no zone. It equals a `processed_on` that is printed with +05:30 elsewhere, so Indian time is inferred. */
  zone: '+05:30',
}

export const reversePennyDrop = defineEvents(
  { product: 'reverse-penny-drop', nameKey: 'event_type', docs: 'Reverse Penny Drop: Webhooks (Secure ID)' },
  {
    RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS: result,
    RPD_BANK_ACCOUNT_VERIFICATION_EXPIRED: result,
    RPD_BANK_ACCOUNT_VERIFICATION_FAILURE: result,
  },
)
