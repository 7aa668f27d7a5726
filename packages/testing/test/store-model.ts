import { memoryStore, type DedupeStore } from '@cashfree-webhooks/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import { fakeClock } from '../src/index.ts'

export interface StoresUnderTest {
  /** Owners on one server. Who made a claim renews, settles and releases it. */
  readonly stores: readonly DedupeStore[]
  /** Where the clock of the server can be set. */
  readonly elapse?: (milliseconds: number) => Promise<void>
  /** What may happen at any time without anybody noticing. */
  readonly tidy?: () => Promise<unknown>
}

const SECOND_MS = 1_000
const DAY_MS = 24 * 60 * 60 * SECOND_MS

// So far apart that it does not matter how long a run takes on a server whose clock goes on.
const leaseMs = fc.constantFrom(20 * SECOND_MS, 50 * SECOND_MS)
const retainMs = fc.constantFrom(30 * SECOND_MS, DAY_MS, 10 * DAY_MS)
const done = fc.subarray(['first', 'second', '{"x\\'])
/** One of the claims that were made, the latest first: also one that is lost, settled or released by now. */
const claim = fc.nat(2)

const call = fc.oneof(
  { weight: 4, arbitrary: fc.record({ step: fc.constant('claim'), owner: fc.nat(2), id: fc.nat(1), leaseMs }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('renew'), claim, leaseMs }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('settle'), claim, retainMs }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('release'), claim, done }) },
)
const tidying = fc.record({ step: fc.constant('tidy') })
const passing = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ step: fc.constant('elapse'), by: fc.constantFrom(10 * SECOND_MS, 30 * SECOND_MS) }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('elapse'), by: fc.constantFrom(DAY_MS, 8 * DAY_MS) }) },
)

interface Made {
  readonly id: string
  readonly owner: DedupeStore
  readonly token: string
  readonly expectedToken: string
  readonly done: readonly string[]
}

/** Whatever is asked of the stores in whatever order, they answer as one `memoryStore` does. */
export async function answersLikeMemoryStore({ stores, elapse, tidy }: StoresUnderTest, numRuns = 100): Promise<void> {
  const steps = fc.array(
    fc.oneof({ weight: 8, arbitrary: call }, ...(tidy ? [tidying] : []), ...(elapse ? [passing, passing] : [])),
    { minLength: 2, maxLength: 30 },
  )
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      run++
      const clock = fakeClock()
      const memory = memoryStore({ now: clock.now })
      const made: Made[] = []

      async function onBoth(ask: (store: DedupeStore, token: string) => Promise<boolean>, by: Made): Promise<void> {
        expect(await ask(by.owner, by.token)).toBe(await ask(memory, by.expectedToken))
      }
      async function giveBack(): Promise<void> {
        for (const each of made) await onBoth((store, token) => store.release(each.id, token, each.done), each)
      }

      try {
        for (const next of sequence) {
          const held = 'claim' in next ? made.at(-1 - (next.claim % Math.max(1, made.length))) : undefined
          if ('owner' in next) {
            const id = `${run}:${next.id}`
            const owner = stores[next.owner % stores.length]!
            const [answer, expected] = [await owner.claim(id, next.leaseMs), await memory.claim(id, next.leaseMs)]
            expect({ ...answer, token: '', tx: '' }).toEqual({ ...expected, token: '', tx: '' })
            if (answer.status === 'claimed' && expected.status === 'claimed')
              made.push({ id, owner, token: answer.token, expectedToken: expected.token, done: answer.done })
          } else if ('by' in next) {
            // Servers forget a claim whose owner is away for a week; memory keeps it for as long as the process lives.
            if (next.by >= DAY_MS) await giveBack()
            clock.advance(next.by)
            await elapse!(next.by)
          } else if (held && 'leaseMs' in next)
            await onBoth((store, token) => store.renew(held.id, token, next.leaseMs), held)
          else if (held && 'retainMs' in next)
            await onBoth((store, token) => store.settle(held.id, token, next.retainMs), held)
          else if (held && 'done' in next)
            await onBoth((store, token) => store.release(held.id, token, next.done), held)
          else await tidy?.()
        }
      } finally {
        await giveBack()
      }
    }),
    { numRuns },
  )
}
