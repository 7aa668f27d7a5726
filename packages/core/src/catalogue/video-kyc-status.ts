/**
 * Documented values of `status` in Video KYC. The tables were seen in part only, so both lists are incomplete:
 * treat them as open. Sources: the status tables of "PPI Video KYC webhooks" and of the Secure ID Video KYC page, and
 * their samples.
 */
export const videoKycStatuses = [
  'REJECTED',
  'RECEIVED',
  'EXPIRED',
  'PRE_VIDEO_CALL',
  'VIDEO_CALL',
  'POST_VIDEO_CALL',
  'AUDITOR_REVIEWED',
] as const

/** Documented values of `status_code` (PPI) and `sub_status` (Secure ID); the codes of a rejection are among the unknown. */
export const videoKycCodes = [
  'INSUFFICIENT_BALANCE',
  'LINK_GENERATED',
  'VKYC_EXPIRED',
  'AADHAAR_VERIFICATION_SUCCESS',
  'AADHAAR_VERIFICATION_FAILED',
  'AADHAAR_VERIFICATION_EXPIRED',
  'USER_IP_VERIFICATION_SUCCESSFUL',
  'USER_PROXY_DETECTED',
  'TECHNICAL_FAILURE',
  'USER_LOCATION_VERIFICATION_SUCCESS',
  'USER_LOCATION_OUTSIDE_INDIA',
  'USER_AUDIO_CHECK_FAILED',
  'USER_VIDEO_CHECK_FAILED',
  'USER_LOCATION_PERMISSION_DISABLED',
  'USER_DEVICE_CHECK_SUCCESS',
  'USER_QUEUED',
  'SCHEDULED_USER_QUEUED',
  'NO_AGENT_FOUND',
  'AGENT_ASSIGNED_TO_USER',
  'USER_MEETING_SCHEDULED',
  'USER_ACCEPTED_MEETING',
  'USER_DROPPED_OFF',
  'AGENT_APPROVED',
  'AUDITOR_APPROVED',
] as const
