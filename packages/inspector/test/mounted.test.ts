import { execFileSync, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as requestSecurely } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createWebhooks, type Webhooks } from '@cashfree-webhooks/core'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { buildEvent, listen } from '@cashfree-webhooks/testing'
import express, { type RequestHandler } from 'express5'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { inspector } from '../src/express.ts'
import type { CapturePage, CaptureDetail } from '../src/index.ts'
import { servers } from './majors.ts'
import { SECRET } from './serve.ts'

const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED')

/** Signed with node:crypto alone. */
function send(url: string, { secret = SECRET, body = rawBody }: { secret?: string; body?: Buffer } = {}) {
  const timestamp = String(Date.now())
  const signature = createHmac('sha256', secret).update(timestamp).update(body).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'x-webhook-signature': signature,
    'x-webhook-timestamp': timestamp,
  }
  return fetch(url, { method: 'POST', headers, body })
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const certificate = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
  ]
  execFileSync('openssl', [...certificate, '-subj', '/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return { key: readFileSync(key), cert: readFileSync(cert) }
}

const list = async (base: string) => ((await (await fetch(`${base}/api/deliveries`)).json()) as CapturePage).deliveries
const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

describe.each(servers)('in $name', ({ start }) => {
  it('shows what every receiver of the process gets, with its URL and its headers as they came', async () => {
    const origin = await start()
    expect((await send(`${origin}/webhooks/cashfree?from=here`)).status).toBe(200)
    expect((await send(`${origin}/webhooks/cashfree`, { secret: 'guessed-client-secret' })).status).toBe(401)

    const [refused, genuine] = await list(`${origin}/inspector`)
    expect(genuine).toMatchObject({
      method: 'POST',
      url: '/webhooks/cashfree?from=xxxx',
      verdict: 'verified',
      event: { type: 'VKYC_USER_CALL_COMPLETED', product: 'ppi-video-kyc' },
      answer: { status: 200, outcome: 'ignored', error: null },
    })
    expect(refused).toMatchObject({ verdict: 'refused', code: 'SIGNATURE_MISMATCH', answer: { status: 401 } })

    const detail = await fetch(`${origin}/inspector/api/deliveries/${refused!.id}?reveal=true`)
    const { text, headers, failure } = (await detail.json()) as CaptureDetail
    expect(text).toBe(rawBody.toString())
    expect(headers).toContainEqual(['x-webhook-signature', expect.stringMatching(/^[\w+/]{43}=$/)])
    expect(failure!.explanation).toMatchObject({ fits: null, facts: { secretsTried: 1 } })
  })

  it('sends a delivery again to the server it came to, and knows that it is the same', async () => {
    const origin = await start({ secret: SECRET })
    await send(`${origin}/webhooks/cashfree`)
    const [first] = await list(`${origin}/inspector`)
    const replays = `${origin}/inspector/api/deliveries/${first!.id}/replay`

    const same = await post(replays, { how: 'same' })
    expect(await same.json()).toMatchObject({
      answer: { status: 200, error: null },
      answerBody: '{"received":true,"outcome":"ignored"}',
    })
    const resigned = await post(replays, { how: 'resigned' })
    expect(await resigned.json()).toMatchObject({ answer: { status: 200 } })

    const all = await list(`${origin}/inspector`)
    expect(all.map(({ replayOf, verdict, url }) => ({ replayOf, verdict, url }))).toEqual([
      { replayOf: first!.id, verdict: 'verified', url: '/webhooks/cashfree' },
      { replayOf: first!.id, verdict: 'verified', url: '/webhooks/cashfree' },
      { replayOf: null, verdict: 'verified', url: '/webhooks/cashfree' },
    ])
  })

  it('answers below its path, leads there without the slash, and passes everything else on', async () => {
    const origin = await start()
    const bare = await fetch(`${origin}/inspector`, { redirect: 'manual' })
    expect([bare.status, new URL(bare.headers.get('location')!, `${origin}/inspector`).href]).toEqual([
      308,
      `${origin}/inspector/`,
    ])
    expect((await fetch(`${origin}/inspector/api/info`)).status).toBe(200)
    expect((await fetch(`${origin}/inspectors`)).status).toBe(404)
    expect(
      (await fetch(`${origin}/inspector/api/deliveries`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status,
    ).toBe(403)
  })

  it('takes another path', async () => {
    const origin = await start({ path: '/tools/webhooks' })
    const paths = ['/tools/webhooks/api/info', '/inspector/tools/webhooks/api/info']
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(origin + path)).status))
    // Express takes the path of `use` off before; elsewhere there is none.
    expect(statuses.toSorted()).toEqual([200, 404])
  })
})

describe('what it sees', () => {
  /** An app with a receiver, whatever stands before it. */
  async function start(...before: RequestHandler[]): Promise<{ origin: string; webhooks: Webhooks }> {
    const app = express()
    const webhooks = cashfreeWebhooks({ secret: SECRET, logger: false })
    const mounted = inspector()
    onTestFinished(() => mounted.close())
    app.use(mounted, ...before, webhooks)
    const { origin, close } = await listen(app)
    onTestFinished(() => close())
    return { origin, webhooks }
  }

  it('has deliveries whose bytes a body parser took', async () => {
    const { origin } = await start(express.json())
    expect((await send(`${origin}/webhooks/cashfree`)).status).toBe(500)
    const [unread] = await list(`${origin}/inspector`)
    expect(unread).toMatchObject({
      verdict: 'unread',
      code: 'RAW_BODY_UNAVAILABLE',
      url: '/webhooks/cashfree',
      bodyBytes: null,
      event: null,
      answer: { status: 500 },
    })
    const { failure, headers } = (await (
      await fetch(`${origin}/inspector/api/deliveries/${unread!.id}`)
    ).json()) as CaptureDetail
    expect(failure!.message).toContain('app.use(webhooks) before app.use(express.json())')
    expect(headers.map(([name]) => name)).toContain('x-webhook-signature')
    const replayed = await post(`${origin}/inspector/api/deliveries/${unread!.id}/replay`, { how: 'same' })
    expect([replayed.status, await replayed.json()]).toMatchObject([409, { error: { code: 'BODY_NOT_READ' } }])
  })

  it('says so when somebody else had answered first', async () => {
    const { origin } = await start((_request, response, next) => {
      response.status(204).end()
      next()
    })
    expect((await send(`${origin}/webhooks/cashfree`)).status).toBe(204)
    const [answered] = await list(`${origin}/inspector`)
    expect(answered!.answer).toMatchObject({ status: 204, error: expect.stringContaining('somebody else') })
  })

  it('has deliveries that came through no server of this process', async () => {
    const { origin } = await start()
    const webhooks = createWebhooks({ secret: SECRET, logger: false })
    const timestamp = String(Date.now())
    const signature = createHmac('sha256', SECRET).update(timestamp).update(rawBody).digest('base64')
    const headers = { 'X-Webhook-Signature': signature, 'X-Webhook-Timestamp': timestamp }
    await webhooks.receive({ method: 'POST', headers, rawBody })
    await webhooks.fetch(new Request('http://example.com/', { method: 'POST', headers, body: rawBody }))
    const [fetched, received] = await list(`${origin}/inspector`)
    expect(received).toMatchObject({ verdict: 'verified', url: '' })
    expect(fetched).toMatchObject({ verdict: 'verified' })
  })

  it('is nothing any more once it is closed', async () => {
    const mounted = inspector()
    await mounted.close()
    await createWebhooks({ secret: SECRET, logger: false }).receive({ method: 'POST', headers: {}, rawBody })
    expect((await mounted.captures.list()).total).toBe(0)
  })

  it.skipIf(!hasOpenssl)('sends again to a server with a certificate of its own, because it is this one', async () => {
    const { key, cert } = selfSigned()
    const app = express()
    const mounted = inspector()
    onTestFinished(() => mounted.close())
    app.use(mounted, cashfreeWebhooks({ secret: SECRET, logger: false }))
    const server = createServer({ key, cert }, app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const request = (path: string, method = 'GET', headers: Record<string, string> = {}, body: Buffer | string = '') =>
      new Promise<string>((resolve, reject) => {
        const outgoing = requestSecurely({ port, path, method, headers, rejectUnauthorized: false, agent: false })
        outgoing.on('error', reject)
        outgoing.on('response', (response) => void text(response).then(resolve))
        outgoing.end(body)
      })
    const timestamp = String(Date.now())
    const signature = createHmac('sha256', SECRET).update(timestamp).update(rawBody).digest('base64')
    const signed = { 'x-webhook-signature': signature, 'x-webhook-timestamp': timestamp }
    await request('/webhooks/cashfree', 'POST', signed, rawBody)
    const { deliveries } = JSON.parse(await request('/inspector/api/deliveries')) as CapturePage
    const json = { 'content-type': 'application/json' }
    const replayed = await request(
      `/inspector/api/deliveries/${deliveries[0]!.id}/replay`,
      'POST',
      json,
      '{"how":"same"}',
    )
    expect(JSON.parse(replayed)).toMatchObject({ answer: { status: 200 } })
  })

  it('sends again only to the address it was given', async () => {
    const came: string[] = []
    const target = await listen((request, response) => {
      came.push(`${request.method} ${request.url}`)
      response.end('thanks')
    })
    onTestFinished(() => target.close())
    const app = express()
    const mounted = inspector({ replayTo: target.origin })
    onTestFinished(() => mounted.close())
    app.use(mounted, cashfreeWebhooks({ secret: SECRET, logger: false }))
    const { origin, close } = await listen(app)
    onTestFinished(() => close())
    await send(`${origin}/webhooks/cashfree?a=1`)
    const [first] = await list(`${origin}/inspector`)
    const replayed = await post(`${origin}/inspector/api/deliveries/${first!.id}/replay`, {
      how: 'same',
      replayTo: origin,
      url: origin,
    })
    expect(await replayed.json()).toMatchObject({ answer: { status: 200 }, answerBody: 'thanks' })
    expect(came).toEqual(['POST /webhooks/cashfree?a=1'])
    const [replay] = await list(`${origin}/inspector`)
    expect(replay).toMatchObject({ replayOf: first!.id, answer: { status: 200 } })
  })
})

describe('in production', () => {
  it.each([
    [undefined, undefined],
    [true, undefined],
    [undefined, 'yes'],
    [true, 'true'],
  ])('refuses to start unless it is told twice: option %s, environment %s', (allowInProduction, environment) => {
    vi.stubEnv('NODE_ENV', 'production')
    if (environment) vi.stubEnv('CASHFREE_INSPECTOR_IN_PRODUCTION', environment)
    onTestFinished(() => void vi.unstubAllEnvs())
    const start = () => inspector({ allowInProduction })
    expect(start).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }))
    expect(start).toThrow(/allowInProduction.*CASHFREE_INSPECTOR_IN_PRODUCTION=yes/)
  })

  it('starts when it is', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('CASHFREE_INSPECTOR_IN_PRODUCTION', 'yes')
    onTestFinished(() => void vi.unstubAllEnvs())
    const mounted = inspector({ allowInProduction: true })
    await mounted.close()
  })
})

it('refuses options that cannot be right', () => {
  expect(() => inspector({ path: 'inspector' })).toThrow('path must be')
  expect(() => inspector({ replayTo: 'localhost:3000' })).toThrow('replayTo must be a URL')
  expect(() => inspector({ replay: true } as never)).toThrow('options must be options that exist')
})
