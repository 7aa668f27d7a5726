/** Documented values of `status` in Payouts V2. */
export const payoutStatuses = [
  'SUCCESS',
  'FAILED',
  'REVERSED',
  'REJECTED',
  'RECEIVED',
  'PENDING',
  'APPROVAL_PENDING',
  'QUEUED',
  'MANUALLY_REJECTED',
] as const

/** Documented values of `status_code` in Payouts V2; there are more. */
export const payoutStatusCodes = [
  'COMPLETED',
  'SENT_TO_BENEFICIARY',
  'SENT_TO_BANK',
  'IMPS_MODE_FAIL',
  'INVALID_ACCOUNT_FAIL',
  'INVALID_MODE_FOR_PYID',
  'BENE_BANK_DECLINED',
  'INSUFFICIENT_BALANCE',
  'INVALID_BENE_ACCOUNT_OR_IFSC',
  'INVALID_BENE_VPA',
  'ACCOUNT_BLOCKED',
  'BENE_BLACKLISTED',
  'VELOCITY_CHECK_FAILED',
  'SCHEDULED_FOR_NEXT_WORKINGDAY',
] as const
