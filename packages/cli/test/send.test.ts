import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { PrintedDocument, SentDocument } from '../src/index.ts'
import { receiver } from './receiver.ts'
import { run, runJson, secret } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-send-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64')

/** What every program that prints JSON again would change. */
const hostile = '\ufeff{ "type":"X",\r\n "amount": 170.00, "note": "\\u20b9 ₹ https:\\/\\/x" }\n\n'

it('sends the bytes of a file exactly, signed, and says what they are taken for', async () => {
  const { to, received } = await receiver()
  const file = join(folder, 'body.json')
  writeFileSync(file, hostile)
  const { exitCode, stdout, stderr } = await run(['send', file, '--timestamp', '1735689600', '--to', to])
  const [{ headers, body }] = received as [(typeof received)[0]]
  expect(body).toBe(hostile)
  expect(headers).toMatchObject({
    'x-webhook-signature': sign(`1735689600${hostile}`),
    'x-webhook-timestamp': '1735689600',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(hostile)),
  })
  expect(stderr).toContain('content-type: application/json (guessed')
  // Signed long ago.
  expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/^401 TIMESTAMP_TOO_OLD/)])
})

it('puts the signature into a form, and leaves the rest of it', async () => {
  const { to, received, handled } = await receiver({ scheme: 'payouts-v1' })
  const stdin = 'event=LOW_BALANCE_ALERT&currentBalance=10.50&note=a%20b'
  const { exitCode, stderr } = await run(['send', '-', '--scheme', 'payouts-v1', '--to', to], { stdin })
  expect(received[0]!.body).toBe(`${stdin}&signature=${encodeURIComponent(sign('10.50LOW_BALANCE_ALERTa b'))}`)
  expect(received[0]!.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect([exitCode, handled.length]).toEqual([0, 1])
  expect(stderr).toContain('application/x-www-form-urlencoded (guessed')
})

it('sends what it is given as it is, without a secret, with --no-sign', async () => {
  const { to, received } = await receiver()
  const headers = ['--header', 'Content-Type: text/plain', '--header', 'x-webhook-signature: abc']
  const options = { stdin: hostile, env: {} }
  const { document } = await runJson<SentDocument>(['send', '-', '--no-sign', ...headers, '--to', to], options)
  expect(received[0]).toMatchObject({
    body: hostile,
    headers: { 'content-type': 'text/plain', 'x-webhook-signature': 'abc' },
  })
  expect(received[0]!.headers).not.toHaveProperty('x-webhook-timestamp')
  expect(document.deliveries[0]).toMatchObject({ event: null, scheme: null, answer: { code: 'SIGNATURE_MALFORMED' } })
})

it('prints the headers and sends nothing with --print', async () => {
  const now = () => 1735689600000
  const { stdout } = await run(['send', '-', '--print'], { stdin: '{"a":1}', now })
  expect(stdout).toBe(
    `content-type: application/json\nx-webhook-signature: ${sign('1735689600000{"a":1}')}\n` +
      'x-webhook-timestamp: 1735689600000\nx-webhook-attempt: 1\n',
  )
  const { document } = await runJson<PrintedDocument>(['send', '-', '--print', '--scheme', 'payouts-v1'], {
    stdin: 'a=1',
  })
  expect(document).toEqual({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    bodyBytes: expect.any(Number),
    bodySignature: sign('1'),
  })
})

it.each([
  [['send'], 'Missing required argument'],
  [['send', '-'], 'Where to? Give --to <url>, or --print'],
  [['send', '-', '--print', '--timestamp', 'yesterday'], '10 digits (seconds) or 13 digits'],
  [['send', '-', '--print', '--scheme', 'secure-id-body'], 'this one is no JSON'],
  [['send', folder, '--print'], 'is a folder'],
])('says what is wrong with %j', async (argv, message) => {
  const { exitCode, stderr } = await run(argv, { stdin: '{"a":' })
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
})

it('does not guess where the type is not known, and says where a file is not there', async () => {
  const { stderr } = await run(['send', '-', '--print'], { stdin: 'something' })
  expect(stderr).toContain('application/octet-stream (guessed')
  expect((await run(['send', join(folder, 'none'), '--print'])).exitCode).toBe(3)
})
