import { WebhookError } from '@cashfree-webhooks/core'
import { Redis } from 'ioredis5'
import { createClient as createClient4, createCluster as createCluster4 } from 'redis4'
import { createClient as createClient5, createCluster as createCluster5 } from 'redis5'
import { createCluster as createCluster6 } from 'redis6'
import { describe, expect, it } from 'vitest'
import { redisStore } from './redis-store.ts'

/** What making a store of it throws. */
function refusal(client: unknown, options?: unknown): WebhookError {
  try {
    redisStore(client as never, options as never)
  } catch (error) {
    if (WebhookError.is(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a wrong client', () => {
  const wish = 'client must be a client of ioredis (5 or later) or of node-redis (4 or later), got '

  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'undefined', 'new Redis(url) with ioredis'],
    ['null', null, 'null', 'createClient({ url }).connect()'],
    ['an address', 'redis://localhost', 'a string of 17 characters', 'new Redis(url), or createClient({ url })'],
    ['a promise of one', Promise.resolve(), 'an object', 'Await it'],
    ['the class', Redis, 'a function', 'new Redis(url)'],
    ['options', { host: 'localhost' }, 'an object', 'new Redis(url)'],
    ['node-redis 3', { evalsha() {}, eval() {}, send_command() {} }, 'an object', 'node-redis 3 or older'],
    ['legacy mode of 4', createClient4({ legacyMode: true }), 'one of node-redis in legacy mode', 'Pass client.v4.'],
    ['legacy mode of 5', createClient5().legacy(), 'an object', 'new Redis(url)'],
  ])('is refused: %s', (_what, client, got, remedy) => {
    const { code, message } = refusal(client)
    expect(code).toBe('OPTION_INVALID')
    expect(message).toContain(`${wish}${got}.`)
    expect(message).toContain(remedy)
  })
})

describe('wrong options', () => {
  const client = createClient5()

  it.each([[''], [null], [7], [{}]])('prefix cannot be %j', (prefix) => {
    expect(refusal(client, { prefix }).message).toMatch(/^prefix must be a text, got .+\.$/)
  })

  it('are named when they do not exist', () => {
    expect(refusal(client, { keyPrefix: 'x' }).message).toMatch(/options that exist \(prefix\), got "keyPrefix"/)
  })

  it.each([[null], ['prefix']])('%j are no options', (options) => {
    expect(refusal(client, options).message).toMatch(/^options must be an object, got/)
  })
})

it('listens to the errors of a client once, however many stores it has', () => {
  const client = createClient5()
  for (let count = 0; count < 20; count++) redisStore(client, { prefix: `${count}:` })
  expect(client.listenerCount('error')).toBe(1)
})

it.each([
  ['4', createCluster4({ rootNodes: [] })],
  ['5', createCluster5({ rootNodes: [] })],
  ['6', createCluster6({ rootNodes: [] })],
])(
  'tells a cluster of node-redis %s which key a script is for, byte for byte what the server gets',
  async (_, cluster) => {
    const sent: unknown[][] = []
    cluster.sendCommand = async (...call: unknown[]) => (sent.push(call), ['settled'] as never)
    expect(await redisStore(cluster, { prefix: 'a:' }).claim('\ud800', 1)).toEqual({ status: 'settled' })
    expect(sent).toEqual([['a:\ufffd', false, expect.arrayContaining(['EVALSHA', '1', 'a:\ufffd'])]])
  },
)
