import { createWebhooks, parseEvent } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { buildScenario, type ScenarioName, scenarios, signDelivery } from '../src/index.ts'

const startsAt = new Date('2025-06-30T18:45:12.345Z')
const names = Object.keys(scenarios) as ScenarioName[]

/** The values of fields that name what an event tells of, wherever they stand. */
function idsOf(value: unknown, found: Record<string, unknown> = {}): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return found
  for (const [name, inner] of Object.entries(value)) {
    if (/^(cf_)?(verification|payment|transfer|order|reference|dispute|subscription|user)_id$/.test(name)) {
      found[name] = String(inner)
    }
    idsOf(inner, found)
  }
  return found
}

describe.each(names)('the scenario %s', (name) => {
  const steps = buildScenario(name, { startsAt })

  it('has its events in time order, each at its time', () => {
    const times = steps.map(({ afterMs }) => afterMs)
    expect(times[0]).toBe(0)
    expect([...times].sort((one, other) => one - other)).toEqual(times)
    expect(new Set(times).size).toBe(times.length)
    expect(steps.map(({ event }) => event.type)).toEqual(scenarios[name].steps.map(({ type }) => type))
    const second = Math.floor(startsAt.getTime() / 1000) * 1000
    for (const { afterMs, event } of steps) {
      expect(parseEvent(event.rawBody).occurredAt).toEqual(new Date(second + afterMs))
    }
  })

  it('has events that fit their schemas, of one entity, and no two the same', () => {
    const parsed = steps.map(({ event }) => parseEvent(event.rawBody))
    expect(parsed.map(({ issues }) => issues)).toEqual(steps.map(() => []))
    expect(parsed.map(({ product }) => product)).toEqual(steps.map(({ event }) => event.product))
    expect(new Set(parsed.map(({ id }) => id)).size).toBe(steps.length)
    const all = steps.map(({ event }) => idsOf(event.payload))
    const shared = Object.keys(all[0]!).filter((id) => all.every((ids) => id in ids))
    expect(shared.length).toBeGreaterThan(0)
    for (const id of shared) {
      const isOfEachAttempt = name === 'payment-failed-then-success' && id === 'cf_payment_id'
      expect([id, new Set(all.map((ids) => ids[id])).size]).toEqual([id, isOfEachAttempt ? 2 : 1])
    }
  })

  it('is of other entities at another time, and of the same at the same', () => {
    const bodies = (at: Date) => buildScenario(name, { startsAt: at }).map(({ event }) => event.rawBody.toString())
    expect(bodies(startsAt)).toEqual(steps.map(({ event }) => event.rawBody.toString()))
    const ids = (at: Date) => bodies(at).map((body) => parseEvent(Buffer.from(body)).id)
    const later = ids(new Date(startsAt.getTime() + 1))
    expect(ids(startsAt).filter((id) => later.includes(id))).toEqual([])
  })

  it('is received, event by event', async () => {
    const webhooks = createWebhooks({ secret: 'abc', logger: false })
    const seen: string[] = []
    webhooks.onEvent('*', ({ type }) => void seen.push(type))
    for (const { event } of steps) await webhooks.receive(signDelivery({ ...event, secret: 'abc' }))
    expect(seen).toEqual(steps.map(({ event }) => event.type))
  })
})

describe('buildScenario', () => {
  it('starts now unless it is told otherwise', () => {
    const { occurredAt } = parseEvent(buildScenario('vkyc-approved')[0]!.event.rawBody)
    expect(Math.abs(occurredAt!.getTime() - Date.now())).toBeLessThan(60_000)
  })

  it('says what there is', () => {
    expect(() => buildScenario('vkyc' as never)).toThrow(
      'buildScenario: there is no scenario "vkyc"; there are vkyc-approved, vkyc-dropped,',
    )
    expect(() => buildScenario('toString' as never)).toThrow('there is no scenario "toString"')
    expect(() => buildScenario('vkyc-approved', { startsAt: NaN })).toThrow('startsAt must be a date')
  })

  it('ends a Video KYC as it is called', () => {
    const lastOf = (name: ScenarioName) => buildScenario(name).at(-1)!.event
    expect(lastOf('vkyc-approved').payload.data).toMatchObject({ status_code: 'AUDITOR_APPROVED' })
    expect(lastOf('vkyc-dropped').payload.data).toMatchObject({ status_code: 'USER_DROPPED_OFF' })
    expect(lastOf('payment-failed-then-success').payload.data).toMatchObject({ payment: { payment_status: 'SUCCESS' } })
  })
})
