import { describe, expect, it } from 'vitest'
import { deliver, trialEvent } from '../fleet/deliver.ts'
import { byEvent } from '../fleet/effects.ts'
import { engines } from '../fleet/engines.ts'
import { startQueueTrial } from '../fleet/start-queue-trial.ts'
import { postgresUrl, redisUrl } from '../servers/urls.ts'

const others = Array.from({ length: 50 }, (_, number) => trialEvent(`good-${number}`))

describe.skipIf(!redisUrl || !postgresUrl)('an event that cannot be handled', () => {
  it.for(engines)('stops nobody, is kept with its cause, and is handled when replayed: %s', async (engine, test) => {
    const options = { engine, webs: 1, workers: 2, queue: { attempts: 3, firstRetryMs: 20 } } as const
    const trial = await startQueueTrial(test, options)
    const { fleet, queue } = trial
    const poison = trialEvent('poison', { fails_first: 3 })
    for (const event of [poison, ...others]) expect(await deliver(event, fleet.at(0))).toMatchObject({ said: 'queued' })
    await trial.drained()

    const [letter, ...more] = await queue.deadLetters()
    expect(more).toEqual([])
    expect(letter).toMatchObject({ type: 'VKYC_USER_CALL_COMPLETED', attempts: 3, code: 'HANDLER_FAILED' })
    expect(letter!.id).toContain('poison')
    expect(letter!.message).toMatch(/"only".*Error/)
    expect(letter!.message).not.toContain('as it was told')
    expect(byEvent(await trial.effects()).size).toBe(others.length)

    expect(await queue.replay({ id: letter!.id })).toBe(1)
    await trial.drained()
    expect(await queue.deadLetters()).toEqual([])
    expect(byEvent(await trial.effects()).get('poison')).toHaveLength(1)
    expect(fleet.died()).toEqual([])
  })

  it.for(engines)('and takes every worker down that tries, stops nobody either: %s', async (engine, test) => {
    const options = {
      engine,
      webs: 1,
      workers: 2,
      queue: { maxStalls: 3, lockMs: 1_500, firstRetryMs: 1_000 },
    } as const
    const trial = await startQueueTrial(test, options)
    const { fleet, queue } = trial
    const poison = trialEvent('poison', { crashes_first: 4 })
    for (const event of [poison, ...others]) expect(await deliver(event, fleet.at(0))).toMatchObject({ said: 'queued' })

    // As whoever runs the workers does.
    const restartFallen = async () => {
      for (const [index, { died }] of fleet.workers.entries()) if (died !== undefined) await fleet.restart(index)
      return queue.deadLetters()
    }
    await expect.poll(restartFallen, { timeout: 60_000 }).toHaveLength(1)
    await trial.drained()
    expect(fleet.killed).toHaveLength(4)
    expect((await queue.deadLetters())[0]!.message).toMatch(/stalled|worker died/)
    expect(byEvent(await trial.effects()).size).toBe(others.length)

    expect(await queue.replay('all')).toBe(1)
    await trial.drained()
    expect(await queue.deadLetters()).toEqual([])
    expect(byEvent(await trial.effects()).get('poison')).toHaveLength(1)
  })
})
