import type { BuiltEvent } from '../build-event.ts'
import { digilockerScenarios } from './digilocker.ts'
import { paymentScenarios } from './payments.ts'
import { payoutScenarios } from './payouts.ts'
import { later, type Scenario } from './scenario.ts'
import { videoKycScenarios } from './video-kyc.ts'

export { type Scenario, type Step } from './scenario.ts'

const all = { ...videoKycScenarios, ...paymentScenarios, ...payoutScenarios, ...digilockerScenarios }

export type ScenarioName = keyof typeof all

/** Sequences of events that belong together, by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = all

export interface BuildScenarioOptions {
  /**
   * When the first event happens. Its milliseconds name the entities, so that a run at another moment tells of another
   * payment or verification, and one at the same moment of the same. @default now
   */
  readonly startsAt?: Date | number
}

export interface ScenarioStep {
  /** Since the first event. */
  readonly afterMs: number
  readonly event: BuiltEvent
}

/**
 * Builds the events of a scenario, in time order: the ids of what they tell of are equal throughout, and each has the time
 * at which it happens.
 * @example
 * const deliveries = buildScenario('vkyc-approved').map(({ event }) => signDelivery({ ...event, secret }))
 */
export function buildScenario(
  name: ScenarioName,
  { startsAt = Date.now() }: BuildScenarioOptions = {},
): readonly ScenarioStep[] {
  if (!Object.hasOwn(scenarios, name)) {
    throw new TypeError(
      `buildScenario: there is no scenario "${name}"; there are ${Object.keys(scenarios).join(', ')}.`,
    )
  }
  const begin = new Date(startsAt)
  if (Number.isNaN(begin.getTime())) throw new TypeError('buildScenario: startsAt must be a date, got an invalid one.')
  const run = String(begin.getTime()).padStart(13, '0')
  return scenarios[name].steps.map(({ afterMs, build }) => ({
    afterMs,
    event: build({ at: later(begin, afterMs), startsAt: begin, run }),
  }))
}
