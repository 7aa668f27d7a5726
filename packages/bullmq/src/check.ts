import { describeValue, invalidOption } from '@cashfree-webhooks/core'
import { DEFAULT_LANE, type Lane } from './lanes.ts'

/** The largest delay a timer takes. */
const MAX_MS = 2 ** 31 - 1

/** Each throws `OPTION_INVALID` where something is not as it must be. */
export function checkNames(options: unknown, names: readonly string[], of = 'options'): void {
  if (typeof options !== 'object' || options === null) throw invalidOption(of, 'an object', describeValue(options))
  const unknown = Object.keys(options).find((name) => !names.includes(name))
  if (unknown !== undefined) throw invalidOption(of, `options that exist (${names.join(', ')})`, `"${unknown}"`)
}

export function checkWhole(values: Readonly<Record<string, unknown>>, least = 1): void {
  for (const [option, value] of Object.entries(values)) {
    if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > MAX_MS)
      throw invalidOption(option, `a whole number from ${least} to ${MAX_MS}`, describeValue(value))
  }
}

export function checkTexts(values: Readonly<Record<string, unknown>>): void {
  for (const [option, value] of Object.entries(values)) {
    if (typeof value !== 'string' || value === '') throw invalidOption(option, 'a text', describeValue(value))
  }
}

export function checkLanes(lanes: unknown): void {
  if (typeof lanes !== 'object' || lanes === null) throw invalidOption('lanes', 'an object', describeValue(lanes))
  const laneOf = new Map<string, string>()
  for (const [name, lane] of Object.entries(lanes)) {
    if (name === DEFAULT_LANE || !/^[\w-]{1,60}$/.test(name))
      throw invalidOption('lanes', `named in letters, digits, _ and -, and not "${DEFAULT_LANE}"`, `"${name}"`)
    for (const type of checkedLane(`lanes.${name}`, lane as Lane).types) {
      if (laneOf.has(type))
        throw invalidOption(`lanes.${name}.types`, 'of one lane only', `${type}, of ${laneOf.get(type)} too`)
      laneOf.set(type, name)
    }
  }
}

function checkedLane(at: string, lane: Lane): Lane {
  checkNames(lane, ['types', 'concurrency', 'rateLimit'], at)
  const { types, concurrency, rateLimit } = lane
  if (!Array.isArray(types) || types.length === 0 || types.some((type) => typeof type !== 'string'))
    throw invalidOption(`${at}.types`, 'names of events, one at least', describeValue(types))
  if (concurrency !== undefined) checkWhole({ [`${at}.concurrency`]: concurrency })
  if (rateLimit !== undefined) {
    checkNames(rateLimit, ['max', 'perMs'], `${at}.rateLimit`)
    checkWhole({ [`${at}.rateLimit.max`]: rateLimit.max, [`${at}.rateLimit.perMs`]: rateLimit.perMs })
  }
  return lane
}
