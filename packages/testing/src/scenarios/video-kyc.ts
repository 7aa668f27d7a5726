import { buildEvent } from '../build-event.ts'
import { DAY_MS, later, MINUTE_MS, utc, type Scenario, type Step } from './scenario.ts'

type VideoKycType =
  | 'VKYC_USER_LINK_GENERATED'
  | 'VKYC_USER_LINK_EXPIRED'
  | 'VKYC_USER_AADHAAR_VERIFIED'
  | 'VKYC_USER_CALL_SCHEDULED'
  | 'VKYC_USER_PRECHECK_FAILED'
  | 'VKYC_USER_CALL_QUEUED'
  | 'VKYC_USER_CALL_STARTED'
  | 'VKYC_USER_DROPOFF_FROM_CALL'
  | 'VKYC_USER_CALL_COMPLETED'
  | 'VKYC_AUDITOR_REVIEW_COMPLETED'

const LINK_LASTS_MS = 30 * DAY_MS

/** Status, code and remarks are those of the samples, which all show that things go well, or how they end. */
function step(afterMinutes: number, type: VideoKycType, scheduledAfterMs?: number): Step {
  return {
    afterMs: afterMinutes * MINUTE_MS,
    type,
    build: ({ at, startsAt, run }) =>
      buildEvent(type, {
        product: 'ppi-video-kyc',
        envelope: { event_time: utc(at) },
        data: {
          verification_id: `verification_${run}`,
          cf_verification_id: String(8_900_000_000_000_000_000n + BigInt(run)),
          user_id: `user_${run}`,
          link: `https://vkyc.cashfree.com/session/${run}`,
          link_expiry: utc(later(startsAt, LINK_LASTS_MS)).slice(0, 10),
          meeting_schedule: scheduledAfterMs === undefined ? null : utc(later(startsAt, scheduledAfterMs)),
        },
      }),
  }
}

const linkAndAadhaar = [step(0, 'VKYC_USER_LINK_GENERATED'), step(4, 'VKYC_USER_AADHAAR_VERIFIED')]

/** PPI. How a rejection by agent or auditor looks is not documented, so there is none of it. */
export const videoKycScenarios = {
  'vkyc-approved': {
    description: 'Video KYC goes through: link, Aadhaar, queue, call, approved by the agent and by the auditor.',
    steps: [
      ...linkAndAadhaar,
      step(6, 'VKYC_USER_CALL_QUEUED'),
      step(8, 'VKYC_USER_CALL_STARTED'),
      step(15, 'VKYC_USER_CALL_COMPLETED'),
      step(135, 'VKYC_AUDITOR_REVIEW_COMPLETED'),
    ],
  },
  'vkyc-dropped': {
    description: 'Video KYC ends early: the user leaves the call.',
    steps: [
      ...linkAndAadhaar,
      step(6, 'VKYC_USER_CALL_QUEUED'),
      step(8, 'VKYC_USER_CALL_STARTED'),
      step(10, 'VKYC_USER_DROPOFF_FROM_CALL'),
    ],
  },
  'vkyc-scheduled': {
    description: 'Video KYC on a second day: the precheck fails, the call is scheduled, and the agent approves.',
    steps: [
      ...linkAndAadhaar,
      step(6, 'VKYC_USER_PRECHECK_FAILED'),
      step(9, 'VKYC_USER_CALL_SCHEDULED', DAY_MS),
      step(1440, 'VKYC_USER_CALL_QUEUED', DAY_MS),
      step(1442, 'VKYC_USER_CALL_STARTED', DAY_MS),
      step(1450, 'VKYC_USER_CALL_COMPLETED', DAY_MS),
    ],
  },
  'vkyc-expired': {
    description: 'Video KYC never starts: the link expires after thirty days.',
    steps: [step(0, 'VKYC_USER_LINK_GENERATED'), step(LINK_LASTS_MS / MINUTE_MS, 'VKYC_USER_LINK_EXPIRED')],
  },
} satisfies Record<string, Scenario>
