import { describe, expect, it } from 'vitest'
import { createAddressCheck } from './addresses.ts'

describe('createAddressCheck', () => {
  const isAllowed = createAddressCheck(['192.0.2.1', '10.0.0.0/8', '2001:db8::/32'])

  it.each([
    '192.0.2.1',
    '10.255.0.1',
    '2001:db8::1',
    '2001:DB8:0:0:0:0:0:1',
    '::ffff:192.0.2.1',
    '::FFFF:10.0.0.1',
    '::ffff:c000:201',
  ])('allows %s', (address) => {
    expect(isAllowed(address)).toBe(true)
  })

  it.each([
    '192.0.2.2',
    '11.0.0.1',
    '2001:db9::1',
    '::ffff:192.0.2.2',
    '::1',
    '192.0.2.1:80',
    '192.0.2.1, 10.0.0.1',
    'localhost',
    '',
    'fe80::1%eth0',
    undefined,
  ])('refuses %s', (address) => {
    expect(isAllowed(address)).toBe(false)
  })

  it.each([
    '',
    'localhost',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/1.5',
    '2001:db8::/129',
    '10.0.0',
    '*',
    17,
    null,
  ])('throws for the entry %j', (entry) => {
    expect(() => createAddressCheck([entry as string])).toThrow(/^allowedIps must be IP addresses or subnets/)
  })
})
