import { describe, expect, it } from 'vitest'
import { esign } from '../test/payloads.ts'
import { collector } from '../test/receiver.ts'
import { signed } from '../test/sign.ts'
import { freeze } from './freeze.ts'

describe('freeze', () => {
  it('freezes an event and everything in it but its bytes', async () => {
    const { webhooks, handled } = collector()
    await webhooks.receive(signed(esign({ more: { list: [{ a: 1 }] } })))
    const event = handled[0]!
    const data = event.data as { signers: { name: string }[]; more: { list: { a: number }[] } }
    for (const value of [
      event,
      data,
      data.signers,
      data.signers[0],
      data.more.list[0],
      event.payload,
      event.issues,
      event.delivery,
    ]) {
      expect(Object.isFrozen(value)).toBe(true)
    }
    expect(() => (data.signers[0]!.name = 'x')).toThrow(TypeError)
    expect(() => data.more.list.push({ a: 2 })).toThrow(TypeError)
    expect(Object.isFrozen(event.rawBody)).toBe(false)
  })

  it('takes loops and depths', () => {
    const loop: { self?: object } = {}
    loop.self = loop
    expect(Object.isFrozen(freeze(loop))).toBe(true)
    let deep: object = {}
    const innermost = deep
    for (let depth = 0; depth < 100_000; depth++) deep = { deep }
    freeze(deep)
    expect(Object.isFrozen(innermost)).toBe(true)
  })
})
