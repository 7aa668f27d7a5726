import { roundsOf, type Section } from './measure/section.ts'
import { ratios, toSpread, type Spread } from './measure/statistics.ts'
import { CASHFREE_PG, RECEIVE, VERIFY_AND_PARSE } from './micro/variant.ts'
import { CORE, ZOD } from './growth/imports.ts'

/** A row of a section. */
type Place = readonly [section: string, variant: string]

export interface Goal {
  readonly what: string
  readonly bound: 'at most' | 'at least'
  readonly limit: number
  readonly of: Place
  /** What it is divided by, round by round; a goal without is about the number itself. */
  readonly by?: Place
}

export interface GoalResult {
  readonly what: string
  readonly bound: 'at most' | 'at least'
  readonly limit: number
  readonly got: Spread
  readonly isMet: boolean
}

const atMost = (limit: number, what: string, of: Place, by?: Place): Goal => ({
  what,
  bound: 'at most',
  limit,
  of,
  ...(by && { by }),
})
const atLeast = (limit: number, what: string, of: Place, by?: Place): Goal => ({
  ...atMost(limit, what, of, by),
  bound: 'at least',
})

const half = 'micro 0.5 KiB'
const overSizes = (limits: Readonly<Record<string, number>>, variant: string) =>
  Object.entries(limits).map(([size, limit]) =>
    atMost(
      limit,
      `time of ${variant} / cashfree-pg, ${size}`,
      [`micro ${size}`, variant],
      [`micro ${size}`, CASHFREE_PG],
    ),
  )
const overHttp = (limits: Readonly<Record<string, number>>, by: string) =>
  Object.entries(limits).map(([framework, limit]) =>
    atLeast(limit, `requests a second, ours / ${by}, ${framework}`, [framework, 'ours'], [framework, by]),
  )

export const goals: readonly Goal[] = [
  ...overSizes({ '0.5 KiB': 0.85, '2 KiB': 0.92, '64 KiB': 1 }, VERIFY_AND_PARSE),
  ...overSizes({ '0.5 KiB': 1.15, '2 KiB': 1, '64 KiB': 1 }, RECEIVE),
  atMost(0.75, 'time of receive / @octokit/webhooks, 0.5 KiB', [half, RECEIVE], [half, '@octokit/webhooks']),
  atMost(0.7, 'time of receive / stripe, 0.5 KiB', [half, RECEIVE], [half, 'stripe']),
  atMost(0.3, 'time of receive / svix, 0.5 KiB', [half, RECEIVE], [half, 'svix']),
  atMost(
    0.4,
    'time to refuse a forgery, receive / cashfree-pg',
    ['micro forged', RECEIVE],
    ['micro forged', CASHFREE_PG],
  ),
  ...overHttp({ express5: 1.35, express4: 1.4, koa3: 1.03, fastify5: 1.05 }, CASHFREE_PG),
  ...overHttp({ express5: 1, express4: 1, koa3: 0.78, fastify5: 0.7 }, 'bare'),
  atLeast(
    0.5,
    'events a second, memory store / Map with a ring',
    ['memory', 'memoryStore'],
    ['memory', 'Map with a ring'],
  ),
  // Constant time is not constant memory: of a million entries most are not in the caches of the processor.
  atMost(2, 'time of a claim, 1,000,000 remembered / 1,000', ['remembered', '1,000,000'], ['remembered', '1,000']),
  atMost(250, 'bytes for each event remembered, beyond its id', ['remembered bytes', '1,000,000']),
  atLeast(
    0.8,
    'events a second, Redis store / two SET (ioredis)',
    ['ioredis', 'redisStore'],
    ['ioredis', 'two bare SET'],
  ),
  atLeast(
    0.8,
    'events a second, Redis store / two SET (node-redis)',
    ['node-redis', 'redisStore'],
    ['node-redis', 'two bare SET'],
  ),
  atLeast(
    0.8,
    'events a second, PostgreSQL store / INSERT and UPDATE',
    ['postgres', 'postgresStore'],
    ['postgres', 'bare INSERT and UPDATE'],
  ),
  atMost(1.5, 'time to import core / zod alone', ['import', CORE], ['import', ZOD]),
]

/** Of those goals whose sections were measured. A section that was measured without the variant is a mistake. */
export function evaluate(sections: readonly Section[], all: readonly Goal[] = goals): GoalResult[] {
  const isThere = (place: Place | undefined) => !place || sections.some(({ id }) => id === place[0])
  return all
    .filter(({ of, by }) => isThere(of) && isThere(by))
    .map(({ of, by, what, bound, limit }) => {
      const rounds = by ? ratios(find(sections, of), find(sections, by)) : find(sections, of)
      const got = toSpread(rounds)
      return { what, bound, limit, got, isMet: bound === 'at most' ? got.median <= limit : got.median >= limit }
    })
}

function find(sections: readonly Section[], [id, variant]: Place): readonly number[] {
  const rounds = roundsOf(sections, id, variant)
  if (!rounds) throw new Error(`The section "${id}" has no "${variant}".`)
  return rounds
}
