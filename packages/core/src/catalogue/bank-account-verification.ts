import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, openEnum, optionalOpenEnum, record, text } from './fields.ts'
import { nameMatchResults } from './name-match.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Results of the asynchronous bank account verification, version 2. Cashfree docs: the webhook page of Bank Account
 * Verification V2 in Secure ID. No sample of FAILED is known. In the samples only
 * the first four fields come with every event, and the others with SUCCESS.
 */
const data = lazySchema(() =>
  record({
    /** A 64-bit integer on the wire; here its digits. */
    reference_id: id(),
    /** The merchant's id of the user; there is no `verification_id`. */
    user_id: id(),
    /** `VALID` and `REJECTED` are in samples, the others are known from the API only. */
    account_status: optionalOpenEnum([
      'VALID',
      'REJECTED',
      'INVALID',
      'RECEIVED',
      'FAILED',
      'APPROVAL_PENDING',
      'PARTIALLY_APPROVED',
      'IN_PROCESS',
      'CANCELLED',
      'PROCESSING',
      'MANUALLY_REJECTED',
    ]),
    /** The first two are in samples, the others are known from the API only; the list is incomplete. */
    account_status_code: openEnum([
      'ACCOUNT_IS_VALID',
      'INSUFFICIENT_BALANCE',
      'FRAUD_ACCOUNT',
      'FAILED_AT_BANK',
      'NPCI_UNAVAILABLE',
      'CONNECTION_TIMEOUT',
      'SOURCE_BANK_DECLINED',
      'BENE_BANK_DECLINED',
      'IMPS_MODE_FAIL',
      'BENEFICIARY_BANK_OFFLINE',
      'VALIDATION_IN_PROGRESS',
      'INVALID_ACCOUNT_FAIL',
      'INVALID_IFSC_FAIL',
      'NRE_ACCOUNT_FAIL',
      'ACCOUNT_BLOCKED',
    ]),
    name_at_bank: text(),
    /** In quotes on the wire, `"1.04"`: no number. */
    amount_deposited: text(),
    bank_name: text(),
    city: text(),
    branch: text(),
    utr: text(),
    /** A number on the wire; here its digits, without any zero it may have begun with. */
    micr: text(),
    /** In quotes on the wire, `"90.00"`: no number. */
    name_match_score: text(),
    name_match_result: optionalOpenEnum(nameMatchResults),
  }),
)

export interface BankAccountVerificationData extends Output<typeof data> {}

const result: EventDefinition<BankAccountVerificationData> = {
  data,
  identity: ['data.reference_id', 'data.account_status_code', 'event_time'],
  /** Times come without a zone. That they are Indian time is inferred; Cashfree's text says UTC. */
  zone: '+05:30',
}

export const bankAccountVerification = defineEvents(
  {
    product: 'bank-account-verification',
    nameKey: 'event_type',
    docs: 'Bank Account Verification V2: Webhooks (Secure ID)',
  },
  {
    BANK_ACCOUNT_VERIFICATION_SUCCESS: result,
    BANK_ACCOUNT_VERIFICATION_REJECTED: result,
    BANK_ACCOUNT_VERIFICATION_FAILED: result,
  },
)
