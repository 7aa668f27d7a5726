import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatDuration, formatInstant, formatName, formatTime } from './format.ts'

describe('format', () => {
  it('gives the time with milliseconds today, and the day on other days', () => {
    const at = new Date(2025, 0, 5, 9, 3, 7, 41)
    expect(formatTime(at.toISOString(), new Date(2025, 0, 5, 23).getTime())).toBe('09:03:07.041')
    expect(formatTime(at.toISOString(), new Date(2025, 0, 6, 1).getTime())).toBe('05 Jan 09:03')
    expect(formatInstant(at.toISOString())).toMatch(/^5 Jan 2025, 09:03:07\.041 (UTC|[+−]\d\d:\d\d)$/)
    expect(formatTime('whenever', 0)).toBe('whenever')
    expect(formatInstant('whenever')).toBe('whenever')
  })

  it.each([
    [0.04, '0.0 ms'],
    [9.94, '9.9 ms'],
    [9.96, '10 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [61_000, '61.00 s'],
    [100_000, '100 s'],
    [7_200_000, '2.0 h'],
  ])('gives %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })

  it('gives sizes, counts and names', () => {
    expect([0, 1023, 1024, 15_000, 1_048_576].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KiB',
      '15 KiB',
      '1.0 MiB',
    ])
    expect([formatCount(1, 'row'), formatCount(2_000, 'row'), formatCount(0, 'delivery', 'deliveries')]).toEqual([
      '1 row',
      '2,000 rows',
      '0 deliveries',
    ])
    expect(formatName('endsWithLineFeed')).toBe('Ends with line feed')
  })
})
