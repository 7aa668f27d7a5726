import { isIPv4 } from 'node:net'
import { describe, expect, it } from 'vitest'
import { signed } from '../../test/sign.ts'
import { videoKyc } from '../../test/payloads.ts'
import { receiver } from '../../test/receiver.ts'
import { cashfreeAddresses } from './sender-addresses.ts'

const { production, sandbox, takenOn } = cashfreeAddresses

describe('cashfreeAddresses', () => {
  it('are IPv4 addresses, of one environment each, with the day they were taken', () => {
    expect([production.length, sandbox.length]).toEqual([4, 2])
    expect([...production, ...sandbox].filter((address) => !isIPv4(address))).toEqual([])
    expect(new Set([...production, ...sandbox]).size).toBe(6)
    expect(new Date(takenOn).toISOString()).toBe(`${takenOn}T00:00:00.000Z`)
  })

  it.each([...production, `::ffff:${production[0]}`])('let %s in when they are the allowedIps', async (address) => {
    const { webhooks } = receiver({ allowedIps: production })
    const answer = await webhooks.receive({ ...signed(videoKyc()), remoteAddress: address })
    expect(answer.status).toBe(200)
  })

  it.each([...sandbox, '192.0.2.1'])('do not let %s in for production', async (address) => {
    const { webhooks } = receiver({ allowedIps: production })
    const { status, error } = await webhooks.receive({ ...signed(videoKyc()), remoteAddress: address })
    expect([status, error?.code]).toEqual([403, 'ADDRESS_NOT_ALLOWED'])
  })
})
