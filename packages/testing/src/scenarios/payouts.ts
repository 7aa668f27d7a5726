import { buildEvent } from '../build-event.ts'
import { HOUR_MS, indianWithoutZone, MINUTE_MS, type Scenario, type Step } from './scenario.ts'

function transfer(afterMs: number, type: 'TRANSFER_SUCCESS' | 'TRANSFER_ACKNOWLEDGED' | 'TRANSFER_REVERSED'): Step {
  return {
    afterMs,
    type,
    build: ({ at, run }) =>
      buildEvent(type, {
        product: 'payouts',
        envelope: { event_time: indianWithoutZone(at) },
        data: {
          transfer_id: `transfer_${run}`,
          cf_transfer_id: run,
          transfer_amount: 170.5,
          transfer_utr: `UTR${run}`,
          beneficiary_details: { beneficiary_id: 'beneficiary_1' },
        },
      }),
  }
}

/** Payouts V2. */
export const payoutScenarios = {
  'payout-completed': {
    description: 'A transfer is sent, and the bank confirms it: only the second event means that the money arrived.',
    steps: [transfer(0, 'TRANSFER_SUCCESS'), transfer(4 * MINUTE_MS, 'TRANSFER_ACKNOWLEDGED')],
  },
  'payout-reversed': {
    description: 'A transfer is reported as a success, and the bank sends it back.',
    steps: [transfer(0, 'TRANSFER_SUCCESS'), transfer(6 * HOUR_MS, 'TRANSFER_REVERSED')],
  },
} satisfies Record<string, Scenario>
