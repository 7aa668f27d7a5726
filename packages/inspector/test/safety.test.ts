import { networkInterfaces } from 'node:os'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createInspector } from '../src/index.ts'
import { captureOf } from './capture-of.ts'
import { codeOf, rawRequest } from './raw-request.ts'
import { serve } from './serve.ts'

const json = { 'content-type': 'application/json' }

describe('who may look', () => {
  it.each(['localhost', 'LOCALHOST:4401', 'cashfree.localhost:80', '127.0.0.1', '127.9.9.9:1', '[::1]:4401'])(
    'host %s may',
    async (host) => {
      const { origin } = await serve()
      expect((await rawRequest(origin, '/api/info', { headers: { host } })).status).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'localhost.evil.example',
    'localhost:80.evil.example',
    'evil-localhost',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.io',
    '0.0.0.0:4401',
    '10.0.0.1',
    '[::ffff:10.0.0.1]',
    'localhost@evil.example',
    'localhost/../evil.example',
    'localhost, evil.example',
    '',
  ])('host "%s" may not: a name can be rebound to this machine', async (host) => {
    const { origin } = await serve()
    for (const path of ['/', '/api/info', '/inspector.js', '/api/stream']) {
      const answer = await rawRequest(origin, path, { headers: { host } })
      expect([answer.status, codeOf(answer)]).toEqual([403, 'HOST_NOT_LOCAL'])
      expect(answer.body).toContain('allowRemote: true')
      expect(answer.body).not.toContain('evil')
    }
  })

  it.each([
    'forwarded',
    'x-forwarded-for',
    'X-Forwarded-Host',
    'x-forwarded-proto',
    'x-real-ip',
    'cf-connecting-ip',
    'cf-ray',
    'true-client-ip',
    'via',
    'ngrok-skip-browser-warning',
  ])('nobody through a tunnel, which adds %s', async (name) => {
    const { origin } = await serve()
    const answer = await rawRequest(origin, '/api/deliveries', { headers: { [name]: '127.0.0.1' } })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORWARDED'])
  })

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === 'IPv4')?.address

  it.skipIf(!outside)('nobody from another address, whatever host it names', async () => {
    const inspector = createInspector()
    const server = createServer(inspector.listener)
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
    onTestFinished(() => void server.close())
    const origin = `http://${outside}:${(server.address() as AddressInfo).port}`
    const answer = await rawRequest(origin, '/api/info', { headers: { host: 'localhost' } })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'NOT_LOCAL'])
  })

  it('everybody with allowRemote, but for requests of other sites', async () => {
    const { origin } = await serve({ allowRemote: true })
    const headers = { host: 'box.example', 'x-forwarded-for': '203.0.113.9' }
    expect((await rawRequest(origin, '/api/info', { headers })).status).toBe(200)
    const forged = { ...headers, ...json, origin: 'https://evil.example' }
    expect((await rawRequest(origin, '/api/clear', { method: 'POST', headers: forged, body: '{}' })).status).toBe(403)
  })
})

describe('requests of other sites', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('change nothing: %j', async (extra) => {
    const { origin, inspector } = await serve()
    await inspector.captures.add(captureOf())
    const answer = await rawRequest(origin, '/api/clear', {
      method: 'POST',
      headers: { ...json, ...extra },
      body: '{}',
    })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'OTHER_SITE'])
    expect((await inspector.captures.list()).total).toBe(1)
  })

  it.each([
    [{}],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'application/jsonp' }],
  ])('cannot be forms: %j', async (headers: Record<string, string>) => {
    const { origin } = await serve()
    const answer = await rawRequest(origin, '/api/clear', { method: 'POST', headers, body: '{}' })
    expect([answer.status, codeOf(answer)]).toEqual([415, 'CONTENT_TYPE_NOT_JSON'])
  })

  it('read nothing, but may lead to the page', async () => {
    const { origin } = await serve()
    for (const path of ['/api/deliveries', '/api/stream']) {
      const answer = await rawRequest(origin, path, { headers: { 'sec-fetch-site': 'cross-site' } })
      expect(answer.status).toBe(403)
    }
    const page = await rawRequest(origin, '/', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(page.status).not.toBe(403)
  })

  it('leave those of the page itself alone', async () => {
    const { origin } = await serve()
    const headers = { ...json, origin, 'sec-fetch-site': 'same-origin' }
    expect((await rawRequest(origin, '/api/clear', { method: 'POST', headers, body: '{}' })).body).toBe('{}')
  })
})

describe('every answer', () => {
  it.each(['/', '/api/info', '/api/deliveries/0nobody', '/nothing', '/api/deliveries/x/curl'])(
    'keeps the browser on a short leash: %s',
    async (path) => {
      const { origin } = await serve()
      const { headers } = await rawRequest(origin, path)
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    },
  )

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/inspector.js/../../package.json',
    '/inspector.js%00.html',
    '/dist/index.mjs',
    '/__proto__',
    '/constructor',
    '/api/__proto__',
    '/api/deliveries/../../etc/passwd',
    '/api/deliveries/..%2f..%2fetc%2fpasswd',
    '/api/deliveries/%2e%2e/body',
    '/api/deliveries//body',
    '/api/deliveries/0nobody/body/..',
    '//evil.example/api/info',
  ])('is nothing for a path that leads elsewhere: %s', async (path) => {
    const { origin } = await serve()
    const answer = await rawRequest(origin, path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toMatch(/root:|cashfree-webhooks\/inspector/)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('is 405 for %s', async (method) => {
    const { origin } = await serve()
    expect((await rawRequest(origin, '/api/info', { method })).status).toBe(405)
  })

  it('survives what it cannot read', async () => {
    const { origin, inspector } = await serve()
    const capture = captureOf()
    await inspector.captures.add(capture)
    const replays = `/api/deliveries/${capture.id}/replay`
    for (const [body, status] of [
      ['', 400],
      ['{', 400],
      ['null', 400],
      ['"same"', 400],
      ['{"how":"evil"}', 400],
      ['{"how":{"toString":1}}', 400],
      [`{"how":"${'x'.repeat(100_000)}"}`, 413],
    ] as const) {
      const answer = await rawRequest(origin, replays, { method: 'POST', headers: json, body })
      expect([body.slice(0, 20), answer.status]).toEqual([body.slice(0, 20), status])
    }
    for (const query of [
      'limit=-1',
      'limit=1e9',
      'limit=NaN',
      'before=../x',
      `q=${'x'.repeat(5_000)}`,
      'q=%ff',
      'before=',
    ]) {
      expect((await rawRequest(origin, `/api/deliveries?${query}`)).status).toBe(200)
    }
  })

  it('says nothing of what went wrong inside', async () => {
    const failing = { add: async () => {}, get: async () => undefined, clear: async () => {}, close: async () => {} }
    const list = () => Promise.reject(new Error('a secret'))
    const { origin } = await serve({ captures: { ...failing, list } })
    const answer = await rawRequest(origin, '/api/deliveries')
    expect([answer.status, codeOf(answer)]).toEqual([500, 'INSPECTOR_FAILED'])
    expect(answer.body).not.toContain('secret')
  })
})
