import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, openEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { hasMember } from './has-member.ts'
import { videoKycCodes, videoKycStatuses } from './video-kyc-status.ts'

/**
 * Video KYC as the PPI product sends it. Cashfree docs: "PPI Video KYC webhooks".
 * The product is told from the Secure ID one by its shape alone, which is inferred from the samples.
 */
const data = lazySchema(() =>
  record({
    /** The merchant's id of the verification. */
    verification_id: id(),
    /** Cashfree's id: 19 digits, above 2^53. */
    cf_verification_id: id(),
    /** The merchant's id of the user. */
    user_id: id(),
    status: openEnum(videoKycStatuses),
    status_code: openEnum(videoKycCodes),
    /** URL of the call. */
    link: text(),
    /** `YYYY-MM-DD`. */
    link_expiry: text(),
    /** UTC, `2025-05-23T14:30:00Z`; null when nothing is scheduled. */
    meeting_schedule: text(),
    /** null until the auditor has reviewed. */
    auditor_remarks: text(),
    /** null until the call is done. */
    agent_remarks: text(),
  }),
)

export interface PpiVideoKycData extends Output<typeof data> {}

const videoKyc: EventDefinition<PpiVideoKycData> = {
  data,
  identity: ['data.cf_verification_id', 'data.status_code', 'event_time'],
  recognise: (payload) => hasMember(payload.data, 'cf_verification_id', 'status_code'),
  zone: 'Z',
}

export const ppiVideoKyc = defineEvents('ppi-video-kyc', {
  VKYC_USER_LINK_GENERATED: videoKyc,
  VKYC_USER_LINK_EXPIRED: videoKyc,
  VKYC_USER_AADHAAR_VERIFIED: videoKyc,
  VKYC_USER_CALL_SCHEDULED: videoKyc,
  VKYC_USER_PRECHECK_FAILED: videoKyc,
  VKYC_USER_CALL_QUEUED: videoKyc,
  VKYC_USER_CALL_STARTED: videoKyc,
  VKYC_USER_DROPOFF_FROM_CALL: videoKyc,
  /** The call is over, with either result: `status_code` says which. */
  VKYC_USER_CALL_COMPLETED: videoKyc,
  /** The auditor has decided, either way: `status_code` says which. */
  VKYC_AUDITOR_REVIEW_COMPLETED: videoKyc,
})
