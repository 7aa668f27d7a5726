import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collector } from '../test/receiver.ts'
import { esign, videoKyc } from '../test/payloads.ts'
import { signed } from '../test/sign.ts'
import { readTime } from './time.ts'

const iso = (value: unknown, zone?: 'Z' | '+05:30') => readTime(value, zone).occurredAt?.toISOString() ?? null

describe('readTime', () => {
  it.each([
    ['2025-05-22T03:51:14Z', '2025-05-22T03:51:14.000Z', 'stated'],
    ['2006-01-02T15:04:05Z', '2006-01-02T15:04:05.000Z', 'stated'],
    ['2025-09-03T16:12:03.622Z', '2025-09-03T16:12:03.622Z', 'stated'],
    ['2025-09-03T16:12:03.622999999Z', '2025-09-03T16:12:03.622Z', 'stated'],
    ['2025-09-03T16:12:03.5Z', '2025-09-03T16:12:03.500Z', 'stated'],
    ['2023-06-27T12:34:47+05:30', '2023-06-27T07:04:47.000Z', 'stated'],
    ['2023-06-27T00:34:47+05:30', '2023-06-26T19:04:47.000Z', 'stated'],
    ['2023-06-27T12:34:47-08:00', '2023-06-27T20:34:47.000Z', 'stated'],
    ['2023-07-19 10:46:16', '2023-07-19T05:16:16.000Z', 'assumed'],
    ['2022-10-27 12:40:09.530', '2022-10-27T07:10:09.530Z', 'assumed'],
    ['2024-07-25T17:43:37', '2024-07-25T12:13:37.000Z', 'assumed'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z', 'stated'],
    ['2024-11-05T10:00:00+0530', '2024-11-05T04:30:00.000Z', 'stated'],
    ['2023-06-15T21: 50: 04+05: 30', '2023-06-15T16:20:04.000Z', 'stated'],
    ['2021-04-06T00:20', '2021-04-05T18:50:00.000Z', 'assumed'],
    ['2022-05-26', '2022-05-25T18:30:00.000Z', 'assumed'],
    ['2024-02-29T23:59:59.123456789Z', '2024-02-29T23:59:59.123Z', 'stated'],
  ])('reads %s', (text, expected, zone) => {
    expect(iso(text, '+05:30')).toBe(expected)
    expect(readTime(text, '+05:30').occurredAtZone).toBe(zone)
  })

  it('knows no time without a zone where none is assumed', () => {
    expect(readTime('2023-07-19 10:46:16', undefined)).toEqual({ occurredAt: null, occurredAtZone: null })
  })

  it.each([
    '2023-02-29',
    '2023-02-31',
    '2100-02-29',
    '2023-04-31',
    '2023-11-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-01-32',
  ])('does not move %s, which no calendar has, to another day', (date) => {
    for (const rest of ['T10:00:00Z', 'T10:00:00+05:30', ' 10:00:00', 'T23:59:59.999-11:00']) {
      expect(readTime(date + rest, '+05:30')).toEqual({ occurredAt: null, occurredAtZone: null })
    }
  })

  it.each([
    '2023-01-01T24:00:00Z',
    '2023-01-01T10:60:00Z',
    '2023-01-01T10:00:60Z',
    '2023-01-01T10:00:00+24:00',
    '2023-01-01T10:00:00+05:60',
    '2023-01-01T10:00:00 IST',
    '01-01-2023 10:00:00',
    '1684729874',
    '',
    'null',
    'now',
    ' 2023-01-01T10:00:00Z',
    '2023-01-01T10:00:00Z\n',
    '2023-1-1T10:00:00Z',
    '12023-01-01T10:00:00Z',
    null,
    undefined,
    1684729874,
    {},
    [],
  ])('does not guess at %j', (value) => {
    expect(readTime(value, 'Z')).toEqual({ occurredAt: null, occurredAtZone: null })
  })

  it('never gives an invalid Date, nor another time than is written', () => {
    const digits = (length: number) =>
      fc.nat({ max: 10 ** length - 1 }).map((number) => String(number).padStart(length, '0'))
    const time = fc.tuple(fc.integer({ min: 1900, max: 2100 }), ...Array.from({ length: 5 }, () => digits(2)))
    fc.assert(
      fc.property(time, ([year, month, day, hour, minute, second]) => {
        const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
        const { occurredAt } = readTime(`${local}Z`, undefined)
        return occurredAt === null || occurredAt.toISOString() === `${local}.000Z`
      }),
      { numRuns: 2000 },
    )
  })

  it('reads every moment that Date prints', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(readTime(date.toISOString(), undefined).occurredAt).toEqual(date)
        },
      ),
    )
  })
})

describe('the zone of an event', () => {
  async function occurred(payload: object, options = {}) {
    const { webhooks, handled } = collector(options)
    await webhooks.receive(signed(payload))
    const { occurredAt, occurredAtZone } = handled[0]!
    return [occurredAt?.toISOString(), occurredAtZone]
  }
  const zoneless = { ...videoKyc(), event_time: '2025-05-22 03:51:14' }

  it('is the one that is stated, else the one of the product', async () => {
    expect(await occurred(videoKyc())).toEqual(['2025-05-22T03:51:14.000Z', 'stated'])
    expect(await occurred(zoneless)).toEqual(['2025-05-22T03:51:14.000Z', 'assumed'])
    expect(await occurred(esign())).toEqual(['2023-07-19T05:16:16.000Z', 'assumed'])
  })

  it('follows assumedZone, but never against a stated one', async () => {
    expect(await occurred(esign(), { assumedZone: 'Z' })).toEqual(['2023-07-19T10:46:16.000Z', 'assumed'])
    expect(await occurred(zoneless, { assumedZone: '+05:30' })).toEqual(['2025-05-21T22:21:14.000Z', 'assumed'])
    expect(await occurred(videoKyc(), { assumedZone: '+05:30' })).toEqual(['2025-05-22T03:51:14.000Z', 'stated'])
  })
})
