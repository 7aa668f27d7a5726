import { describe, expect, it } from 'vitest'
import { deliver, trialEvent } from '../fleet/deliver.ts'
import { engines } from '../fleet/engines.ts'
import { startQueueTrial } from '../fleet/start-queue-trial.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

describe.skipIf(!redisUrl || !postgresUrl)('a trace that began at the sender', () => {
  it.for(engines)(
    'goes on in the handler, in another process, and is mixed up with no other: %s',
    async (engine, test) => {
      const trial = await startQueueTrial(test, { engine, webs: 1, workers: 2 })
      const numbers = Array.from({ length: 40 }, (_, number) => number)
      const traceOf = (number: number) => `00-${String(number).padStart(32, '0')}-00f067aa0ba902b7-01`
      await Promise.all(
        numbers.map((number) => {
          const headers = number % 4 === 3 ? {} : { traceparent: traceOf(number) }
          // Fails first, so that the trace is there for the second attempt too.
          return deliver({ ...trialEvent(`${number}`, { pause_ms: 5, fails_first: 1 }), headers }, trial.fleet.at(0))
        }),
      )
      await trial.drained()
      const expected = numbers.map((number) => [`${number}`, number % 4 === 3 ? null : traceOf(number)])
      const inHandlers = (await trial.attempts()).map(({ event_id, trace }) => [event_id, trace])
      expect(inHandlers.sort(byNumber)).toEqual(expected.flatMap((each) => [each, each]))
      expect((await trial.effects()).map(({ event_id, trace }) => [event_id, trace]).sort(byNumber)).toEqual(expected)
      expect(trial.fleet.died()).toEqual([])
    },
  )
})

const byNumber = ([one]: unknown[], [other]: unknown[]) => Number(one) - Number(other)
