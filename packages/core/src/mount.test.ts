import { describe, expect, it } from 'vitest'
import { createWebhooks } from './create-webhooks.ts'
import { openMount } from './mount.ts'
import { SECRET } from '../test/sign.ts'

describe('openMount', () => {
  it.each([
    ['/webhooks/cashfree', true],
    ['/webhooks/cashfree/', true],
    ['/webhooks/cashfree?a=/b', true],
    ['/webhooks/cashfree/#x', true],
    ['/webhooks/cashfree//', false],
    ['/webhooks/cashfree/deeper', false],
    ['/webhooks/cashfreeze', false],
    ['/webhooks', false],
    ['/', false],
    ['', false],
    ['/?/webhooks/cashfree', false],
  ])('mounted bare, answers %j: %j', (url, isAnswered) => {
    expect(openMount({ secret: SECRET }).answers(url)).toBe(isAnswered)
  })

  it('answers the root of the path that a framework has mounted it under, unless a path was given', () => {
    const answers = (url: string, under: string, path?: string) =>
      openMount({ secret: SECRET, path }).answers(url, under)
    expect([answers('/', '/hooks'), answers('/?a', '/hooks'), answers('/', ''), answers('/deeper', '/hooks')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect([answers('/', '/hooks', '/own'), answers('/own', '/hooks', '/own')]).toEqual([false, true])
  })

  it('shares a receiver, and then takes no options for one', () => {
    const webhooks = createWebhooks({ secret: SECRET })
    expect(openMount({ webhooks })).toMatchObject({ webhooks, ownsWebhooks: false })
    expect(openMount({ secret: SECRET }).ownsWebhooks).toBe(true)
    expect(() => openMount({ webhooks, secret: SECRET })).toThrow(
      /^webhooks must be the only option beside path and clientAddress, got "secret" too/,
    )
  })

  it.each<[object, RegExp]>([
    [{ path: 'hooks' }, /^path must be a path that starts with '\/', got "hooks"/],
    [{ path: 17 }, /^path must be .*, got 17/],
    [{ clientAddress: '10.0.0.1' }, /^clientAddress must be a function/],
    [{ webhooks: {} }, /^webhooks must be a receiver/],
    [{ secret: '' }, /^secret must be/],
    [{ pth: '/x' }, /^options must be options that exist/],
  ])('refuses %j', (options, message) => {
    expect(() => openMount({ secret: SECRET, ...options } as never)).toThrow(message)
  })
})
