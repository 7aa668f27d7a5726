import { buildEvent } from '../build-event.ts'
import { HOUR_MS, later, utc, type Scenario, type Step } from './scenario.ts'

function digilocker(
  afterMs: number,
  type: 'DIGILOCKER_VERIFICATION_SUCCESS' | 'DIGILOCKER_VERIFICATION_CONSENT_EXPIRED',
): Step {
  return {
    afterMs,
    type,
    build: ({ at, startsAt, run }) =>
      buildEvent(type, {
        envelope: { event_time: utc(at) },
        data: {
          verification_id: `verification_${run}`,
          reference_id: Number(run),
          document_consent_validity: utc(later(startsAt, HOUR_MS)),
        },
      }),
  }
}

export const digilockerScenarios = {
  'digilocker-consent-expired': {
    description: 'A DigiLocker verification succeeds, and an hour later its consent runs out, which does not undo it.',
    steps: [
      digilocker(0, 'DIGILOCKER_VERIFICATION_SUCCESS'),
      digilocker(HOUR_MS, 'DIGILOCKER_VERIFICATION_CONSENT_EXPIRED'),
    ],
  },
} satisfies Record<string, Scenario>
