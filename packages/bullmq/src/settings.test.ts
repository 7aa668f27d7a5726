import { createWebhooks, WebhookError } from '@cashfree-webhooks/core'
import { Cluster } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bullmqQueue, createWorker } from './index.ts'

const connection = { host: '127.0.0.1', port: 1 }

function refusal(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    if (WebhookError.is(error)) return `${error.code} ${error.message}`
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a queue refuses', () => {
  it.each<[object, string]>([
    [{ connection: undefined }, 'connection must be a client of ioredis, or options to make one of, got undefined.'],
    [{ connection: 'redis://localhost' }, 'got a string of 17 characters. Pass { url } with that address.'],
    [{ connection: Promise.resolve() }, 'got a promise. Await it.'],
    [
      { connection: { connect() {}, duplicate() {}, sendCommand() {} } },
      'got another client. Pass { url } in its place.',
    ],
    [{ name: '' }, 'name must be a text, got an empty string.'],
    [{ name: 'a:b' }, 'name must be a text without colons'],
    [{ prefix: 7 }, 'prefix must be a text, got 7.'],
    [{ attempts: 0 }, 'attempts must be a whole number from 1 to 2147483647, got 0.'],
    [{ keepHandledMs: 1.5 }, 'keepHandledMs must be a whole number'],
    [{ timeoutMs: Infinity }, 'timeoutMs must be a whole number'],
    [{ backoff: { firstMs: '1s' } }, 'backoff.firstMs must be a whole number'],
    [{ backoff: { type: 'fixed' } }, 'backoff must be options that exist (firstMs, maxMs), got "type".'],
    [{ backoff: 5 }, 'backoff must be an object, got 5.'],
    [{ orderBy: 'verification_id' }, 'orderBy must be a function, got a string of 15 characters.'],
    [
      { lanes: { 'a:b': { types: ['A'] } } },
      'lanes must be named in letters, digits, _ and -, and not "default", got "a:b".',
    ],
    [{ lanes: { default: { types: ['A'] } } }, 'and not "default", got "default".'],
    [{ lanes: { a: { types: [] } } }, 'lanes.a.types must be names of events, one at least, got an array of 0.'],
    [
      { lanes: { a: { types: ['A'] }, b: { types: ['A'] } } },
      'lanes.b.types must be of one lane only, got A, of a too.',
    ],
    [{ lanes: { a: { types: ['A'], concurrency: 0 } } }, 'lanes.a.concurrency must be a whole number'],
    [{ lanes: { a: { types: ['A'], rateLimit: { max: 1 } } } }, 'lanes.a.rateLimit.perMs must be a whole number'],
    [
      { lanes: { a: { types: ['A'], limit: 1 } } },
      'lanes.a must be options that exist (types, concurrency, rateLimit), got "limit".',
    ],
    [{ lanes: { a: null } }, 'lanes.a must be an object, got null.'],
    [{ backOff: {} }, 'options must be options that exist (connection, name,'],
  ])('%o', (options, message) => {
    const text = refusal(() => bullmqQueue({ connection, ...options } as never))
    expect(text).toMatch(/^OPTION_INVALID /)
    expect(text).toContain(message)
  })

  it('a cluster without a hash tag', () => {
    const cluster = new Cluster([connection], { lazyConnect: true })
    onTestFinished(() => cluster.disconnect())
    expect(refusal(() => bullmqQueue({ connection: cluster }))).toContain("Pass prefix: '{bull}'.")
    bullmqQueue({ connection: cluster, prefix: '{bull}' })
    bullmqQueue({ connection: cluster, name: '{events}' })
  })
})

describe('a worker refuses', () => {
  const queue = bullmqQueue({ connection, lanes: { payouts: { types: ['A'] } } })
  const webhooks = createWebhooks({ secret: 'worker-client-secret', logger: false })

  it.each<[object, string]>([
    [{}, 'connection must be a client of ioredis'],
    [{ queue: {} }, 'queue must be what bullmqQueue gave, got an object.'],
    [{ queue, connection }, 'got "connection".'],
    [{ queue, concurrency: 0 }, 'concurrency must be a whole number'],
    [{ queue, maxStalls: -1 }, 'maxStalls must be a whole number from 0'],
    [{ queue, only: [] }, 'only must be some of the lanes (default, payouts), got none.'],
    [{ queue, only: ['payout'] }, 'only must be some of the lanes (default, payouts), got "payout".'],
    [{ queue, closeOn: 'SIGTERM' }, 'closeOn must be names of signals'],
    [{ queue, closeOn: ['SIGNAL'] }, 'closeOn must be names of signals'],
    [{ queue, keepCauseMessages: 1 }, 'keepCauseMessages must be true or false, got 1.'],
  ])('%o', (options, message) => {
    expect(refusal(() => createWorker(webhooks, options as never))).toContain(message)
  })

  it('what is no receiver', () => {
    expect(refusal(() => createWorker({} as never, { queue }))).toContain('webhooks must be what createWebhooks')
  })
})
