import { createHmac } from 'node:crypto'
import { fixtures, scenarios, tamperings } from '@cashfree-webhooks/testing'
import { describe, expect, it } from 'vitest'
import type { SentDocument } from '../src/index.ts'
import { receiver } from './receiver.ts'
import { run, runJson, secret } from './run.ts'

const PAYMENT = 'PAYMENT_SUCCESS_WEBHOOK'

describe('an event', () => {
  it('is signed as Cashfree signs, with its version and attempt in the headers', async () => {
    const { to, received } = await receiver()
    await run(['trigger', PAYMENT, '--version', '2023-08-01', '--attempt', '3', '--header', 'x-extra: 1', '--to', to])
    const [{ headers, body }] = received as [(typeof received)[0]]
    const hmac = createHmac('sha256', secret).update(`${headers['x-webhook-timestamp'] as string}${body}`)
    expect(headers).toMatchObject({
      'x-webhook-signature': hmac.digest('base64'),
      'x-webhook-version': '2023-08-01',
      'x-webhook-attempt': '3',
      'content-type': 'application/json',
      'x-extra': '1',
    })
  })

  it('is a new one each time, that happens now', async () => {
    const { to, handled, received } = await receiver()
    const now = Date.UTC(2026, 0, 2, 3, 4, 5)
    for (let round = 0; round < 3; round++) await run(['trigger', PAYMENT, '--to', to], { now: () => Date.now() })
    expect(new Set(handled.map(({ id }) => id)).size).toBe(3)
    await run(['trigger', PAYMENT, '--to', to, '--scheme', 'header'], { now: () => now })
    expect(received.at(-1)!.body).toContain('"event_time": "2026-01-02T08:34:05+05:30"')
  })

  it('is the documented sample, byte for byte, with --same', async () => {
    const { to, received } = await receiver()
    const first = await run(['trigger', PAYMENT, '--same', '--to', to])
    const second = await run(['trigger', PAYMENT, '--same', '--to', to])
    expect(received.map(({ body }) => body)).toEqual(Array(2).fill(Object.values(fixtures.payments[PAYMENT])[0]))
    expect([first.stdout, second.stdout]).toEqual([
      expect.stringMatching(/^200 processed/),
      expect.stringMatching(/^200 duplicate/),
    ])
  })

  it('is changed in the places that --override and --remove name, and nowhere else', async () => {
    const { to, received } = await receiver()
    await run([
      ...['trigger', PAYMENT, '--same', '--to', to],
      ...['--override', 'data.payment.payment_amount=170.00'],
      ...['--override', 'data.order.order_id=0042'],
      ...['--override', 'data.order.order_note=null'],
      ...['--override', 'data.order.order_tags={"a": [1]}'],
      ...['--override', 'data.order.order_tags.a.1=two'],
      ...['--override', 'data.new='],
      ...['--remove', 'data.payment.payment_message'],
    ])
    const sent = received[0]!.body
    expect(sent).toContain('"payment_amount": 170.00,')
    const payload = JSON.parse(sent)
    const expected = JSON.parse(Object.values(fixtures.payments[PAYMENT])[0]!)
    Object.assign(expected.data.order, { order_id: '0042', order_note: null, order_tags: { a: [1, 'two'] } })
    expected.data.payment.payment_amount = 170
    expected.data.new = ''
    delete expected.data.payment.payment_message
    expect(payload).toEqual(expected)
  })

  it('is changed as a form where it is one', async () => {
    const { to, received } = await receiver({ scheme: 'notify-url' })
    const options = [
      '--override',
      'txMsg=a b₹',
      '--override',
      'orderNote="null"',
      '--override',
      'extra=null',
      '--remove',
      'txTime',
    ]
    const { exitCode } = await run(['trigger', 'NOTIFY_URL', '--to', to, ...options])
    expect(exitCode).toBe(0)
    const fields = Object.fromEntries(new URLSearchParams(received[0]!.body))
    expect(fields).toMatchObject({ txMsg: 'a b₹', orderNote: 'null', extra: '' })
    expect(fields).not.toHaveProperty('txTime')
    expect(received[0]!.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('is found by an alias, in any case, and of the product that is asked for', async () => {
    const { to, handled } = await receiver()
    await run(['trigger', 'e_sign_verification_success', '--to', to])
    const { stderr } = await run(['trigger', 'VKYC_USER_CALL_COMPLETED', '--to', to])
    await run(['trigger', 'VKYC_USER_CALL_COMPLETED', '--product', 'secure-id-video-kyc', '--to', to])
    expect(handled.map(({ product }) => product)).toEqual(['esign', 'ppi-video-kyc', 'secure-id-video-kyc'])
    expect(stderr).toContain('Also an event of secure-id-video-kyc: --product says which.')
  })
})

describe('many', () => {
  it('copies at the same time are handled once', async () => {
    const { to, handled, received } = await receiver()
    const argv = ['trigger', PAYMENT, '--duplicate', '20', '--concurrency', '20', '--to', to]
    const { exitCode, document } = await runJson<SentDocument>(argv)
    expect([exitCode, handled.length, received.length]).toEqual([0, 1, 20])
    expect(document.summary).toMatchObject({
      sent: 20,
      answers: [
        { status: 200, what: 'duplicate', count: 19 },
        { status: 200, what: 'processed', count: 1 },
      ],
    })
    const { p50, p99, max } = document.summary.latencyMs!
    expect([p50, p99, max]).toEqual([p50, p99, max].sort((one, other) => one - other))
  })

  it.each(Object.keys(scenarios))('the scenario %s is sent in time order, new each time, and handled', async (name) => {
    const { to, handled, received } = await receiver()
    for (let round = 0; round < 2; round++) {
      const { exitCode } = await run(['trigger', '--scenario', name, '--to', to])
      expect(exitCode).toBe(0)
    }
    expect(handled.length).toBe(received.length)
    expect(new Set(handled.map(({ id }) => id)).size).toBe(handled.length)
    const times = handled.map((event) => Number((event as unknown as { occurredAt: Date | null }).occurredAt))
    const half = times.slice(0, times.length / 2)
    expect(half).toEqual([...half].sort((one, other) => one - other))
  })

  it('shuffled, they come in another order, which its seed gives again', async () => {
    const order = async (...options: string[]) => {
      const { to, handled } = await receiver()
      await run(['trigger', '--scenario', 'vkyc-approved', '--to', to, ...options])
      return handled.map(({ type }) => type)
    }
    const given = await order()
    const shuffled = await order('--shuffle', '--seed', '7')
    expect(shuffled).not.toEqual(given)
    expect([...shuffled].sort()).toEqual([...given].sort())
    expect(await order('--shuffle', '--seed', '7')).toEqual(shuffled)
  })
})

describe('retries', () => {
  it('go on until it is handled, and say so', async () => {
    let failures = 2
    const { to, received } = await receiver({
      handle() {
        if (failures-- > 0) throw new Error('not yet')
      },
    })
    const { exitCode, document } = await runJson<SentDocument>([
      'trigger',
      PAYMENT,
      '--retry',
      '--speed',
      '1000000',
      '--to',
      to,
    ])
    expect(exitCode).toBe(0)
    expect(
      document.deliveries.map(({ attempt, answer }) => [attempt, answer.status, answer.code ?? answer.outcome]),
    ).toEqual([
      [1, 500, 'HANDLER_FAILED'],
      [2, 500, 'HANDLER_FAILED'],
      [3, 200, 'processed'],
    ])
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
  })

  it('end after the last one', async () => {
    const { to } = await receiver({
      handle() {
        throw new Error('never')
      },
    })
    const { exitCode, document } = await runJson<SentDocument>([
      'trigger',
      PAYMENT,
      '--retry',
      '--speed',
      '1000000',
      '--to',
      to,
    ])
    expect([exitCode, document.deliveries.length]).toEqual([1, 4])
  })
})

describe('what is forged', () => {
  it.each(tamperings)('%s is refused, and that is right', async (how) => {
    const { to, handled } = await receiver()
    const { exitCode, document } = await runJson<SentDocument>(['trigger', PAYMENT, '--tamper', how, '--to', to])
    expect([exitCode, document.deliveries[0]!.answer.status, handled]).toEqual([0, 401, []])
    expect(document).toMatchObject({ ok: true, tampering: how, advice: [] })
  })

  it('is a no where a receiver takes it, or breaks', async () => {
    const { listen } = await import('@cashfree-webhooks/testing')
    for (const status of [200, 500]) {
      const running = await listen((_request, response) => void response.writeHead(status).end())
      const { exitCode } = await run(['trigger', PAYMENT, '--tamper', 'body', '--to', running.origin])
      expect(exitCode).toBe(1)
      await running.close()
    }
  })
})

it.each([
  [['trigger', PAYMENT], 'Where to? Give --to <url>'],
  [['trigger', '--to', 'http://x'], 'Give an event, or --scenario <name>'],
  [['trigger', 'PAYMENT_SUCESS_WEBHOOK', '--to', 'http://x'], 'Did you mean PAYMENT_SUCCESS_WEBHOOK?'],
  [
    ['trigger', PAYMENT, '--product', 'esign', '--to', 'http://x'],
    'is no event of "esign". It is one of payments, virtual-accounts.',
  ],
  [['trigger', PAYMENT, '--variant', 'cheque', '--to', 'http://x'], 'has no variant "cheque"; it has 2025-01-01'],
  [['trigger', PAYMENT, '--to', 'localhost:3000/x'], 'Did you mean http://localhost:3000/x?'],
  [['trigger', PAYMENT, '--override', 'data.x', '--to', 'http://x'], '--override takes a place and a value'],
  [['trigger', PAYMENT, '--override', 'type.x=1', '--to', 'http://x'], 'type is a single value'],
  [['trigger', PAYMENT, '--remove', 'data.nothing', '--to', 'http://x'], 'There is no data.nothing to remove'],
  [['trigger', PAYMENT, '--duplicate', '0', '--to', 'http://x'], 'whole number from 1'],
  [['trigger', PAYMENT, '--scheme', 'baas', '--to', 'http://x'], "{ name: 'baas', separator: '' or '.' }"],
  [['trigger', PAYMENT, '--scheme', 'payouts-v1,nulls=none', '--to', 'http://x'], "nulls: 'empty' or 'null'"],
  [['trigger', PAYMENT, '--scheme', 'bbps,x', '--to', 'http://x'], 'A choice is written name=value'],
  [
    ['trigger', '--scenario', 'vkyc-approved', '--version', '2025-01-01', '--to', 'http://x'],
    'A scenario says which events it has',
  ],
  [['trigger', PAYMENT, '--scenario', 'nothing', '--to', 'http://x'], 'vkyc-approved'],
  [['trigger', 'NOTIFY_URL', '--tamper', 'line-end', '--to', 'http://x'], 'use one of body, signature'],
])('says what is wrong with %j', async (argv, message) => {
  const { exitCode, stderr } = await run(argv)
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
})

it('shows nothing of an answer that could steer a terminal, and no password of an address', async () => {
  const { listen } = await import('@cashfree-webhooks/testing')
  const running = await listen((_request, response) => {
    response.writeHead(400).end(JSON.stringify({ error: { code: '\x1b[2JSIGNED\r\u202eBY' } }))
  })
  const to = running.origin.replace('//', '//name:pass-word@')
  const { stdout, stderr } = await run(['trigger', PAYMENT, '--to', to])
  expect(stdout).toContain('400 \ufffd[2JSIGNED\ufffd\ufffdBY')
  const json = await run(['trigger', PAYMENT, '--to', to, '--json'])
  await running.close()
  const none = await run(['trigger', PAYMENT, '--to', to])
  expect(none.exitCode).toBe(3)
  expect(stdout + stderr + json.stdout + none.stdout + none.stderr).not.toContain('pass-word')
})

it('says what to do where it was refused', async () => {
  const { to } = await receiver()
  const wrong = await run(['trigger', PAYMENT, '--framework', 'fastify', '--to', to], {
    env: { CASHFREE_CLIENT_SECRET: 'other' },
  })
  expect(wrong.exitCode).toBe(1)
  expect(wrong.stdout).toContain('The receiver has another secret')
  expect(wrong.stdout).toContain("from '@cashfree-webhooks/fastify'")
  const scheme = await run(['trigger', 'NOTIFY_URL', '--to', to])
  expect(scheme.stdout).toContain('signed by scheme notify-url: does the endpoint have the option scheme')
})
