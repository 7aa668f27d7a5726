import { defineEvents } from './define-events.ts'
import { id, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { hasMember } from './has-member.ts'
import { lazySchema, type Output } from './schema.ts'
import { videoKycEvents } from './video-kyc-events.ts'
import { videoKycCodes, videoKycStatuses } from './video-kyc-status.ts'

/**
 * Video KYC as the Secure ID product sends it: the names of the PPI product, another shape. Only one sample is known
 * (`VKYC_USER_LINK_GENERATED`), so little is required. Cashfree docs: the Video KYC webhook page of Secure ID.
 */
const data = lazySchema(() =>
  record({
    /** The merchant's id of the verification. */
    verification_id: id(),
    /** Cashfree's id, a 64-bit integer on the wire; here its digits. */
    reference_id: id(),
    /** Cashfree's id of the user; here its digits. */
    user_reference_id: optionalId(),
    /** The merchant's id of the user. */
    user_id: optionalId(),
    status: optionalOpenEnum(videoKycStatuses),
    /** What PPI calls `status_code`. */
    sub_status: openEnum(videoKycCodes),
    /** What PPI calls `link`. */
    vkyc_link: text(),
    /** `YYYY-MM-DD` in the sample; the API gives a full time. */
    link_expiry: text(),
    /** `""` in the sample; null until the call is done, as the API has it. */
    recording_link: text(),
    /** `""` in the sample, where PPI sends null. */
    meeting_schedule: text(),
    /** Known from the status API only. */
    auditor_remarks: text(),
    /** Known from the status API only. */
    agent_remarks: text(),
  }),
)

export interface SecureIdVideoKycData extends Output<typeof data> {}

export const secureIdVideoKyc = defineEvents(
  { product: 'secure-id-video-kyc', nameKey: 'event_type', docs: 'Video KYC webhooks (Secure ID)' },
  videoKycEvents<SecureIdVideoKycData>({
    data,
    identity: ['data.reference_id', 'data.sub_status', 'event_time'],
    recognise: (payload) =>
      hasMember(payload.data, 'reference_id', 'sub_status', 'vkyc_link') || hasMember(payload, 'version'),
    zone: 'Z',
  }),
)
