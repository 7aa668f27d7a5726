import { randomBytes } from 'node:crypto'
import type { TestContext } from 'vitest'
import { postgresUrl, redisUrl } from '../servers/urls.ts'
import { openEffects, type Effects } from './effects.ts'
import { migrate, removeKeys } from './prepare-store.ts'
import { startFleet, type Fleet, type FleetOptions } from './start-fleet.ts'
import type { StoreName } from './worker-options.ts'

export interface TrialOptions extends Partial<Omit<FleetOptions, 'effectsUrl'>> {
  readonly store: StoreName
  /** How many processes. */
  readonly size: number
  /** Other options for some of the processes. */
  readonly each?: (index: number) => Partial<FleetOptions>
}

export interface Trial extends Effects {
  readonly fleet: Fleet
}

/** A name that nobody else has, for a schema or a prefix. */
export const newPlace = () => `trial_${randomBytes(6).toString('hex')}`

/** A fleet with a store and tables of its own. All of it is gone when the test has finished, however it did. */
export async function startTrial(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  { store, size, each, webhooks = {}, ...others }: TrialOptions,
): Promise<Trial> {
  const isRedis = store === 'redis' || store === 'node-redis'
  const storeUrl = others.storeUrl ?? (isRedis ? redisUrl! : postgresUrl!)
  const effectsUrl = postgresUrl!
  const schema = others.schema ?? newPlace()

  // In a transaction handlers write where the store is, and not where they write else.
  const { close, ...effects } = await openEffects({
    schema,
    attemptsUrl: effectsUrl,
    effectsUrl: store === 'transactional' ? storeUrl : effectsUrl,
  })
  onTestFinished(close)
  if (isRedis) onTestFinished(() => removeKeys(storeUrl, `${schema}:*`))
  if (store === 'postgres' || store === 'transactional') onTestFinished(await migrate(storeUrl, schema))

  const fleet = await startFleet(size, { ...others, store, storeUrl, effectsUrl, schema, webhooks }, each)
  onTestFinished(fleet.stop)
  return { fleet, ...effects }
}
