import { defineEvents } from './define-events.ts'
import { id, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { hasMember } from './has-member.ts'
import { videoKycEvents } from './video-kyc-events.ts'
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
    user_id: optionalId(),
    status: optionalOpenEnum(videoKycStatuses),
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

export const ppiVideoKyc = defineEvents(
  { product: 'ppi-video-kyc', nameKey: 'event_type', docs: 'PPI Video KYC webhooks', versions: ['2025-01-01'] },
  videoKycEvents<PpiVideoKycData>({
    data,
    identity: ['data.cf_verification_id', 'data.status_code', 'event_time'],
    recognise: (payload) => hasMember(payload.data, 'cf_verification_id', 'status_code'),
    zone: 'Z',
  }),
)
