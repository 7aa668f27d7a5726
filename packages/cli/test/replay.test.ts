import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { buildEvent, listen } from '@cashfree-webhooks/testing'
import { expect, it, onTestFinished } from 'vitest'
import type { KeptDocument, ReplayDocument } from '../src/documents.ts'
import { run, runJson, secret } from './run.ts'
import { sendSigned } from './send-signed.ts'
import { startListen, temporaryFolder } from './start-listen.ts'
import { typeCheck } from './type-check.ts'

const { rawBody: body } = buildEvent('VKYC_USER_CALL_COMPLETED')

/** A folder with one delivery in it, and its id. */
async function keep(...argv: string[]): Promise<{ folder: string; id: string }> {
  const { url, stop, received, folder } = await startListen(argv)
  await sendSigned(`${url}webhooks/cashfree`, { body })
  const { id } = received()[0]!
  await stop()
  return { folder, id }
}

interface Arrived {
  readonly url: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

async function target(status = 200): Promise<{ origin: string; arrived: Arrived[] }> {
  const arrived: Arrived[] = []
  const { origin, close } = await listen((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      arrived.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(status).end('{"received":true}')
    })
  })
  onTestFinished(() => close())
  return { origin, arrived }
}

const isSignedWith = (key: string, { headers, body: text }: Arrived) =>
  createHmac('sha256', key).update(String(headers['x-webhook-timestamp'])).update(text).digest('base64') ===
  headers['x-webhook-signature']

it('sends the very bytes again', async () => {
  const { folder, id } = await keep('--unmasked')
  const { origin, arrived } = await target()
  const { exitCode, document } = await runJson<ReplayDocument>(['replay', id, '--store', folder, '--to', origin], {
    env: {},
  })
  expect(exitCode).toBe(0)
  expect(document).toEqual({
    id,
    to: `${origin}/webhooks/cashfree`,
    how: 'same',
    isMasked: false,
    answer: { status: 200, outcome: null, durationMs: expect.any(Number), error: null },
    answerBody: '{"received":true}',
  })
  expect(arrived[0]).toMatchObject({ url: '/webhooks/cashfree', body: body.toString() })
  expect(isSignedWith(secret, arrived[0]!)).toBe(true)
})

it('says that a masked one cannot go as it came, and what to do', async () => {
  const { folder, id } = await keep()
  const { origin, arrived } = await target()
  const { exitCode, stderr } = await run(['replay', id, '--store', folder, '--to', origin])
  expect([exitCode, arrived.length]).toEqual([2, 0])
  expect(stderr).toContain('Personal data in this delivery is masked')
  expect(stderr).toContain('--unmasked')
  expect(stderr).toContain('re-signed')
})

it('signs anew, also what is masked, and says so', async () => {
  const { folder, id } = await keep()
  const { origin, arrived } = await target()
  const argv = ['replay', id, '--store', folder, '--to', `${origin}/hooks`, '--resign']
  const { exitCode, stderr, stdout } = await run(argv, { env: { CASHFREE_CLIENT_SECRET: 'another-client-secret' } })
  expect(exitCode).toBe(0)
  expect(stderr).toContain('is masked')
  expect(stdout).toContain(`signed anew and sent to ${origin}/hooks`)
  expect(arrived[0]!.url).toBe('/hooks')
  expect(isSignedWith('another-client-secret', arrived[0]!)).toBe(true)
  expect(arrived[0]!.body).not.toContain('vkyc.cashfree.com')
})

it('lists what is kept, newest first', async () => {
  const { folder, id } = await keep()
  const { stdout } = await run(['replay', '--list', '--store', folder])
  expect(stdout).toContain(`${id}  `)
  expect(stdout).toContain('VKYC_USER_CALL_COMPLETED (ppi-video-kyc)')
  const { document } = await runJson<KeptDocument>(['replay', '--list', '--store', folder])
  expect(document).toMatchObject({ total: 1, deliveries: [{ id, isMasked: true, verdict: 'verified' }] })
})

it('ends with what came of it', async () => {
  const { folder, id } = await keep('--unmasked')
  const refusing = await target(401)
  const closed = await listen(() => {})
  await closed.close()
  for (const [argv, expected, message] of [
    [[id, '--to', refusing.origin], 1, ''],
    [[id, '--to', closed.origin], 3, 'did not answer: ECONNREFUSED'],
    [[id], 2, 'Where to?'],
    [[], 2, 'Which one?'],
    [['0nobody', '--to', refusing.origin], 2, 'has no delivery "0nobody"'],
    [['../../etc/passwd', '--to', refusing.origin], 2, 'has no delivery'],
    [[id, '--to', 'localhost'], 2, '--to must be an http'],
    [[id, '--to', refusing.origin, '--store', join(temporaryFolder(), 'none')], 3, 'There is no folder'],
  ] as const) {
    const { exitCode, stderr } = await run(['replay', '--store', folder, ...argv])
    expect([argv, exitCode]).toEqual([argv, expected])
    expect(stderr).toContain(message)
  }
})

it('prints what is documented, and nothing else with --json', async () => {
  const { folder, id } = await keep('--unmasked')
  const { origin } = await target(418)
  const { url, stop, stdout } = await startListen([], { env: {} })
  await sendSigned(url, { body })
  await sendSigned(url, { body: Buffer.alloc(2 * 1024 * 1024) })
  await stop()
  const refusing = await startListen()
  await sendSigned(refusing.url, { body, with: 'guessed-client-secret' })
  await refusing.stop()
  const documents = [
    ['ReplayDocument', (await run(['replay', id, '--store', folder, '--to', origin, '--json'])).stdout],
    ['KeptDocument', (await run(['replay', '--list', '--store', folder, '--json'])).stdout],
    ['FailureDocument', (await run(['replay', '--store', folder, '--json'])).stdout],
    ...`${stdout()}${refusing.stdout()}`
      .trimEnd()
      .split('\n')
      .map((line) => ['ListenDocument', line]),
  ]
  const texts = documents.map(
    ([type, text]) => `import type { ${type} } from '../src/documents.ts'\nexport const printed: ${type} = ${text}`,
  )
  expect(texts).toHaveLength(10)
  expect(typeCheck(texts)).toEqual([])
}, 60_000)
