/**
 * Statuses of Video KYC and the codes that come with them, from the status tables of "PPI Video KYC webhooks" and of the
 * Secure ID Video KYC page, and from their samples. The tables were seen in part only, so this is incomplete: the codes
 * of a rejection by agent or auditor are among what is missing.
 */
const rows = [
  // code, status, where PPI has it, where Secure ID has it, meaning
  ['INSUFFICIENT_BALANCE', 'REJECTED', null, 'listed', 'It was rejected because the balance is insufficient.'],
  ['LINK_GENERATED', 'RECEIVED', 'listed', 'listed', 'The link was made.'],
  ['VKYC_EXPIRED', 'EXPIRED', 'listed', null, 'The link expired.'],
  ['AADHAAR_VERIFICATION_SUCCESS', 'PRE_VIDEO_CALL', 'listed', 'listed', 'The Aadhaar check succeeded.'],
  ['AADHAAR_VERIFICATION_FAILED', 'PRE_VIDEO_CALL', 'listed', 'listed', 'The Aadhaar check failed.'],
  ['AADHAAR_VERIFICATION_EXPIRED', 'PRE_VIDEO_CALL', 'listed', 'listed', 'The Aadhaar check expired.'],
  ['USER_IP_VERIFICATION_SUCCESSFUL', 'PRE_VIDEO_CALL', 'listed', 'listed', "The check of the user's IP succeeded."],
  ['USER_PROXY_DETECTED', 'PRE_VIDEO_CALL', 'listed', 'listed', 'A proxy was detected at the user.'],
  ['TECHNICAL_FAILURE', 'PRE_VIDEO_CALL', 'listed', 'listed', 'There was a technical failure before the call.'],
  ['USER_LOCATION_VERIFICATION_SUCCESS', 'PRE_VIDEO_CALL', 'listed', 'listed', 'The check of the location succeeded.'],
  ['USER_LOCATION_OUTSIDE_INDIA', 'PRE_VIDEO_CALL', 'listed', 'listed', "The user's location is outside India."],
  ['USER_AUDIO_CHECK_FAILED', 'PRE_VIDEO_CALL', 'listed', 'listed', "The check of the user's audio failed."],
  ['USER_VIDEO_CHECK_FAILED', 'PRE_VIDEO_CALL', 'listed', 'listed', "The check of the user's video failed."],
  ['USER_LOCATION_PERMISSION_DISABLED', 'PRE_VIDEO_CALL', 'listed', 'listed', 'Access to the location is disabled.'],
  ['USER_DEVICE_CHECK_SUCCESS', 'PRE_VIDEO_CALL', 'listed', 'listed', "The check of the user's device succeeded."],
  ['USER_QUEUED', 'PRE_VIDEO_CALL', 'sample', 'listed', 'The user waits for an agent.'],
  ['SCHEDULED_USER_QUEUED', 'PRE_VIDEO_CALL', null, 'listed', 'A user with a scheduled call is in the queue.'],
  ['NO_AGENT_FOUND', 'PRE_VIDEO_CALL', null, 'listed', 'No agent was found.'],
  ['AGENT_ASSIGNED_TO_USER', 'PRE_VIDEO_CALL', null, 'listed', 'An agent was assigned to the user.'],
  ['USER_MEETING_SCHEDULED', 'PRE_VIDEO_CALL', 'sample', 'listed', 'The call has a date.'],
  ['USER_ACCEPTED_MEETING', 'VIDEO_CALL', 'sample', null, 'The user accepted, and the call runs.'],
  ['USER_DROPPED_OFF', 'VIDEO_CALL', 'sample', null, 'The user left the call.'],
  ['AGENT_APPROVED', 'POST_VIDEO_CALL', 'sample', null, 'The agent approved.'],
  ['AUDITOR_APPROVED', 'AUDITOR_REVIEWED', 'sample', null, 'The auditor approved.'],
] as const

/** Documented values of `status`; open, as the table is incomplete. */
export const videoKycStatuses = [...new Set(rows.map(([, status]) => status))]

/** Documented values of `status_code` (PPI) and `sub_status` (Secure ID); open, as the table is incomplete. */
export const videoKycCodes = rows.map(([code]) => code)

type Status = (typeof videoKycStatuses)[number]

/** Where a product has a code: in its own table, only in a sample, or in nothing that was seen. */
type Source = 'listed' | 'sample' | null

/** What is documented of one code of Video KYC. */
export interface VideoKycCode {
  /** `status_code` in PPI, `sub_status` in Secure ID. */
  readonly code: (typeof videoKycCodes)[number]
  /** The `status` it comes with. */
  readonly status: Status
  /** How far the verification is, by its status; null for `REJECTED`, which is not documented to belong to a phase. */
  readonly phase: 'link' | 'before-call' | 'call' | 'after-call' | 'review' | null
  /** In words, from the code's name and the event it comes with; Cashfree's own explanations were not seen. */
  readonly meaning: string
  /** Who approved. Whether an auditor has yet to review what an agent approved is not documented. */
  readonly approvedBy: 'agent' | 'auditor' | null
  readonly ppi: Source
  readonly secureId: Source
}

const phases: Readonly<Record<Status, VideoKycCode['phase']>> = {
  REJECTED: null,
  RECEIVED: 'link',
  EXPIRED: 'link',
  PRE_VIDEO_CALL: 'before-call',
  VIDEO_CALL: 'call',
  POST_VIDEO_CALL: 'after-call',
  AUDITOR_REVIEWED: 'review',
}

const approvers: Readonly<Partial<Record<VideoKycCode['code'], 'agent' | 'auditor'>>> = {
  AGENT_APPROVED: 'agent',
  AUDITOR_APPROVED: 'auditor',
}

/**
 * The codes of Video KYC that are known, with what is documented of each. Incomplete: look a code up, and expect not to
 * find it. Which codes are final, and what to do about each, is not documented.
 * @example
 * const known = videoKycCodeTable.find(({ code }) => code === event.data.status_code)
 */
export const videoKycCodeTable: readonly VideoKycCode[] = rows.map(([code, status, ppi, secureId, meaning]) => {
  return { code, status, phase: phases[status], meaning, approvedBy: approvers[code] ?? null, ppi, secureId }
})
