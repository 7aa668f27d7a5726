import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { videoKyc } from '../test/payloads.ts'
import { NOW, SECRET, signed } from '../test/sign.ts'
import { createWebhooks } from './create-webhooks.ts'
import { WebhookError } from './errors.ts'
import { memoryStore } from './memory-store.ts'
import type { WebhooksOptions } from './webhooks-options.ts'

/** What creating a receiver with these options throws. */
function refusal(options: unknown): WebhookError {
  try {
    createWebhooks(options as WebhooksOptions)
  } catch (error) {
    if (WebhookError.is(error)) return error
    throw error
  }
  throw new Error(`nothing was thrown for ${JSON.stringify(options)}`)
}

const durations = [NaN, Infinity, -Infinity, -1, 0, 1.5, '60000', null, 2 ** 60, [], true] as const

describe('secret', () => {
  const secret = 'cfsk_ma_prod_0123456789'
  const remedy = 'Take the client secret from the Cashfree dashboard (Developers, API keys) and pass it as it is.'

  it.each<[unknown, string]>([
    ['', 'a blank string'],
    [' \n', 'a blank string'],
    [` ${secret}`, 'a string with blanks or a line end around it'],
    [`${secret}\n`, 'a string with blanks or a line end around it'],
    [`\ufeff${secret}`, 'a string with blanks or a line end around it'],
    [`"${secret}"`, 'a string in quotes'],
    [`'${secret}'`, 'a string in quotes'],
    [`\`${secret}\``, 'a string in quotes'],
    ['undefined', 'the text "undefined", which a missing variable turns into'],
    ['null', 'the text "null", which a missing variable turns into'],
    [1234567890, 'a number'],
    [null, 'null'],
    [false, 'false'],
    [{ secret }, 'an object'],
    [Buffer.from(secret), 'a Buffer of 23 bytes'],
    [[''], 'a blank string'],
    [[secret, ''], 'a blank string'],
    [[secret, undefined], 'undefined'],
    [[[secret]], 'an array of 1'],
  ])('cannot be %j', (value, got) => {
    expect(refusal({ secret: value }).message).toBe(`secret must be the client secret, got ${got}. ${remedy}`)
  })

  it('cannot be an empty list', () => {
    expect(refusal({ secret: [] }).message).toBe(
      'secret must be one secret or several, got an empty array. Without a secret nothing can be verified.',
    )
  })

  it('does not come out of a refusal', () => {
    for (const value of [` ${secret}`, `"${secret}"`, { secret }, [secret, ''], 1234567890]) {
      const { message, stack } = refusal({ secret: value })
      expect(message + stack).not.toMatch(/cfsk|1234567890/)
    }
    expect(refusal(secret).message).toBe('options must be an object, got a string of 23 characters.')
  })

  describe('by default', () => {
    afterEach(() => void vi.unstubAllEnvs())

    it('is CASHFREE_CLIENT_SECRET', async () => {
      vi.stubEnv('CASHFREE_CLIENT_SECRET', SECRET)
      const webhooks = createWebhooks({ now: () => NOW })
      expect((await webhooks.receive(signed(videoKyc()))).status).toBe(200)
      expect((await createWebhooks({ now: () => NOW, secret: undefined }).receive(signed(videoKyc()))).status).toBe(200)
    })

    it('must be there, and in order', () => {
      vi.stubEnv('CASHFREE_CLIENT_SECRET', undefined)
      expect(refusal({}).message).toBe(
        'secret must be the client secret, got undefined, and the environment has no CASHFREE_CLIENT_SECRET. Set that variable, or pass { secret }.',
      )
      vi.stubEnv('CASHFREE_CLIENT_SECRET', '')
      expect(refusal({}).message).toContain('got a blank string')
    })

    it('is not asked for while another one is given, right or wrong', () => {
      vi.stubEnv('CASHFREE_CLIENT_SECRET', SECRET)
      for (const value of ['', null, []]) expect(refusal({ secret: value }).code).toBe('OPTION_INVALID')
    })
  })
})

describe('options', () => {
  const store = memoryStore()
  const { claim, renew, settle } = store
  const schema = z.unknown()
  const wrong: readonly [keyof WebhooksOptions, readonly unknown[]][] = [
    ['toleranceMs', [...durations, true]],
    ['leaseMs', [...durations, false, 2 ** 31]],
    ['retainMs', [...durations, false]],
    ['storeTimeoutMs', [...durations, false, 2 ** 31]],
    ['handlerTimeoutMs', [...durations, 2 ** 31]],
    ['maxBodyBytes', [...durations, false]],
    ['store', [true, null, {}, 'memory', { claim, renew, settle }, () => store]],
    ['onStoreError', ['', 'ignore', null, true]],
    ['onMismatch', ['', 'refuse', null, true]],
    ['allowedIps', [[], '10.0.0.1', null, true]],
    ['queue', [{}, null, false, () => {}]],
    ['identify', ['id', null, false]],
    [
      'events',
      [
        null,
        'X',
        { X: {} },
        { X: null },
        { X: { data: {} } },
        { X: { data: schema, identity: 'data.id' } },
        { X: { data: schema, aliases: 'Y' } },
        { X: { data: schema, identity: [1] } },
        { X: { data: schema, identity: [[]] } },
        { X: { data: schema, identity: [['data.id', 1]] } },
      ],
    ],
    ['assumedZone', ['IST', '', '+5:30', '+0530', null, 5.5]],
    [
      'scheme',
      [
        'body',
        '',
        null,
        1,
        [],
        {},
        'constructor',
        { name: 'constructor' },
        { name: null },
        { name: 'payouts-v1', nulls: 'nil' },
        { name: 'payouts-v1', nulls: null },
        { name: 'payouts-v1', booleans: true },
        { name: 'payouts-v1', nested: 'java' },
        { name: 'secure-id-body', nulls: 'None' },
        { name: 'notify-url', nulls: 'empty' },
        { name: 'header', separator: '.' },
        { name: 'baas', separator: ':' },
      ],
    ],
    ['logger', [true, null, {}, { warn() {} }, () => {}]],
    ['now', [0, null, 'now', new Date()]],
  ]

  it.each(wrong.flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    '%s cannot be %j',
    (name, value) => {
      const { code, message } = refusal({ secret: SECRET, [name]: value })
      expect(code).toBe('OPTION_INVALID')
      expect(message).toMatch(new RegExp(`^${name} must be .+, got .+\\.$`))
    },
  )

  it('name the wish and what they got', () => {
    const messageOf = (options: object) => refusal({ secret: SECRET, ...options }).message
    expect(messageOf({ leaseMs: NaN })).toBe(
      'leaseMs must be a whole number of milliseconds, from 1 to 2147483647, got NaN.',
    )
    expect(messageOf({ toleranceMs: 0 })).toBe(
      'toleranceMs must be a whole number of milliseconds above 0, or false, got 0.',
    )
    expect(messageOf({ store: { claim } })).toBe(
      'store must be a store (claim, renew, settle, release) or false, got an object.',
    )
    expect(messageOf({ onMismatch: 'refuse' })).toBe(
      "onMismatch must be 'deliver' or 'reject', got a string of 6 characters.",
    )
  })

  it('name what a scheme leaves open', () => {
    const messageOf = (scheme: unknown) => refusal({ secret: SECRET, scheme }).message
    expect(messageOf('payout')).toBe(
      "scheme must be one of 'header', 'payouts-v1', 'subscriptions-v1', 'notify-url', 'bbps', 'secure-id-body', 'baas', or an object with that name, got a string of 6 characters.",
    )
    for (const scheme of ['baas', { name: 'baas' }]) {
      expect(messageOf(scheme)).toBe(
        "scheme must be { name: 'baas', separator: '' or '.' }, got undefined. Cashfree does not document which it is.",
      )
    }
    expect(messageOf({ name: 'payouts-v1', nested: 'java' })).toBe(
      'scheme must be one of the choices of \'payouts-v1\' (nulls, booleans), got "nested".',
    )
    expect(messageOf({ name: 'payouts-v1', nulls: 'nil' })).toBe(
      "scheme must be { name: 'payouts-v1', nulls: 'empty' or 'null' or 'None' }, got a string of 3 characters.",
    )
  })

  it('give no tolerance to a scheme that signs no time', () => {
    expect(refusal({ secret: SECRET, scheme: 'payouts-v1', toleranceMs: 60_000 }).message).toBe(
      "toleranceMs must be left out with scheme 'payouts-v1', which signs no time, got 60000. De-duplication stops replays, for as long as retainMs.",
    )
    createWebhooks({ secret: SECRET, scheme: 'payouts-v1', toleranceMs: false })
    createWebhooks({ secret: SECRET, scheme: 'bbps', toleranceMs: 60_000 })
  })

  it('take a smaller body for a scheme that is parsed before it is verified', () => {
    const limitOf = (options: WebhooksOptions) => createWebhooks({ secret: SECRET, ...options }).maxBodyBytes
    expect(limitOf({ scheme: 'payouts-v1' })).toBe(16_384)
    expect(limitOf({ scheme: { name: 'secure-id-body', nulls: 'null' } })).toBe(16_384)
    expect(limitOf({ scheme: 'payouts-v1', maxBodyBytes: 1_048_576 })).toBe(1_048_576)
    expect(limitOf({ scheme: { name: 'baas', separator: '' } })).toBe(1_048_576)
  })

  it('must exist', () => {
    expect(refusal({ secret: SECRET, secrets: ['a'] }).message).toBe(
      'options must be options that exist, got "secrets". Did you mean secret?',
    )
    expect(refusal({ secret: SECRET, tolerance: 1 }).message).toContain('Did you mean toleranceMs?')
    expect(refusal({ secret: SECRET, verify: false }).message).toBe('options must be options that exist, got "verify".')
    for (const name of ['constructor', 'toString'])
      expect(refusal({ secret: SECRET, [name]: 1 }).message).toContain(`"${name}"`)
    expect(refusal(JSON.parse(`{"secret":"${SECRET}","__proto__":1}`)).message).toContain('"__proto__"')
  })

  it.each([null, 17, 'text', () => {}])('must be an object, not %j', (options) => {
    expect(refusal(options).message).toMatch(/^options must be an object, got/)
  })

  it('may all be undefined', () => {
    const names = wrong.map(([name]) => [name, undefined])
    expect(createWebhooks({ ...Object.fromEntries(names), secret: SECRET }).maxBodyBytes).toBe(1_048_576)
  })

  it('cannot forget an event while its deliveries are still accepted', () => {
    const { message } = refusal({ secret: SECRET, toleranceMs: 1000, retainMs: 999 })
    expect(message).toBe(
      'retainMs must be at least toleranceMs (1000), got 999. A replay could slip through between the two.',
    )
    expect(refusal({ secret: SECRET, retainMs: 259_199_999 }).message).toContain('(259200000)')
    createWebhooks({ secret: SECRET, toleranceMs: 1000, retainMs: 1000 })
    createWebhooks({ secret: SECRET, toleranceMs: false, retainMs: 1 })
  })
})

describe('onStoreError', () => {
  it("cannot be 'process' with a transactional store, where handlers would have no transaction", () => {
    const store = { ...memoryStore(), transactional: true }
    expect(refusal({ secret: SECRET, store, onStoreError: 'process' }).message).toMatch(
      /^onStoreError must be 'reject' with a transactional store, got 'process'\. .*without a transaction\.$/,
    )
    createWebhooks({ secret: SECRET, store, onStoreError: 'reject' })
    createWebhooks({ secret: SECRET, store: { ...store, transactional: false }, onStoreError: 'process' })
  })
})

describe('the memory store in production', () => {
  beforeEach(() => void vi.resetModules())
  afterEach(() => void vi.unstubAllEnvs())

  async function warnings(...all: Omit<WebhooksOptions, 'events'>[]) {
    const { createWebhooks } = await import('./create-webhooks.ts')
    const warn = vi.fn()
    for (const options of all) createWebhooks({ secret: SECRET, logger: { warn, error: warn }, ...options })
    return warn.mock.calls.map(([line]) => String(line))
  }

  it('is warned of once, through the logger', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const lines = await warnings({}, {}, {})
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^\[cashfree-webhooks\] .*store: memoryStore\(\)/)
  })

  it('is not warned of when it was chosen, or elsewhere', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(await warnings({ store: memoryStore() }, { store: false }, { logger: false })).toEqual([])
    vi.resetModules()
    vi.stubEnv('NODE_ENV', 'test')
    expect(await warnings({})).toEqual([])
  })
})
