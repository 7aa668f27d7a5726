import { parseEvent } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { parse, reprinted } from './edit.ts'
import { at, changed, everyFixture, identityPathsOf, placesIn, type Payload } from './every-fixture.ts'

const idOf = (payload: Payload, space?: number) => parseEvent(Buffer.from(JSON.stringify(payload, null, space))).id

const identified = everyFixture.filter(({ definition }) => definition.identity !== undefined)

describe.each([...identified])('$title', (fixture) => {
  const { payload, product, type } = fixture
  const paths = identityPathsOf(fixture).map((path) => path.split('.'))
  const id = idOf(payload)

  it('is named by its fields, not by its bytes', () => {
    expect(id).toContain(`${product}|${type}|`)
    expect(idOf(payload, 3)).toBe(id)
    expect(parse(reprinted(JSON.stringify(payload))).id).toBe(id)
  })

  it('stays the same when a version writes an id as a number, or as text', () => {
    for (const path of paths) {
      const value = at(payload, path)
      const isNumeric =
        typeof value === 'string' && String(Number(value)) === value && Number.isSafeInteger(Number(value))
      if (typeof value === 'number') expect(idOf(changed(payload, path, String(value)))).toBe(id)
      if (isNumeric) expect(idOf(changed(payload, path, Number(value)))).toBe(id)
    }
  })

  it('stays the same when anything else changes', () => {
    const others = placesIn(payload).filter(
      (path) => typeof at(payload, path) !== 'object' && !paths.some((own) => own.join('.') === path.join('.')),
    )
    for (const path of others) {
      const isName = path.length === 1 && ['event_type', 'type', 'event', 'cf_event'].includes(path[0]!)
      if (isName) continue
      const event = parseEvent(Buffer.from(JSON.stringify(changed(payload, path, 'something else'))))
      if (event.product === product) expect([path, event.id]).toEqual([path, id])
    }
  })

  it('is another when a field of its identity is', () => {
    const counting = paths.filter((path) => at(payload, path) !== undefined && at(payload, path) !== null)
    expect(counting.length).toBeGreaterThan(0)
    // Of alternatives only the first that is there counts.
    const first = (fixture.definition.identity ?? []).map((field) =>
      [field]
        .flat()
        .map((path) => path.replace(/\?$/, '').split('.'))
        .find((path) => at(payload, path) !== undefined && at(payload, path) !== null && at(payload, path) !== ''),
    )
    for (const path of first) if (path) expect(idOf(changed(payload, path, 'another'))).not.toBe(id)
  })
})

it('tells every fixture from every other, but for versions of one fact', () => {
  const seen = new Map<string, string[]>()
  for (const { payload, title } of everyFixture) seen.set(idOf(payload), [...(seen.get(idOf(payload)) ?? []), title])
  const shared = [...seen.values()].filter((titles) => new Set(titles.map((title) => title.split(',')[0])).size > 1)
  expect(shared).toEqual([])
})
