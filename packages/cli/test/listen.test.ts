import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readCaptures } from '@cashfree-webhooks/inspector'
import { buildEvent, listen } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeDelivery } from '../src/listen/write-delivery.ts'
import { run } from './run.ts'
import { sendSigned } from './send-signed.ts'
import { startListen, temporaryFolder } from './start-listen.ts'

const { rawBody: body } = buildEvent('VKYC_USER_CALL_COMPLETED')

async function serve(listener: RequestListener): Promise<string> {
  const { origin, close } = await listen(listener)
  onTestFinished(() => close())
  return origin
}

describe('listen', () => {
  it('takes deliveries at any path, verifies, answers, shows and keeps them', async () => {
    const { url, inspectorUrl, received, stop, folder } = await startListen()
    const statuses = [
      (await sendSigned(`${url}webhooks/cashfree?phone=98765`, { body })).status,
      (await sendSigned(`${url}elsewhere`, { body, headers: [['x-webhook-attempt', '2']] })).status,
      (await sendSigned(url, { body, with: 'guessed-client-secret' })).status,
    ]
    expect(statuses).toEqual([200, 200, 401])
    expect(received()).toMatchObject([
      {
        verdict: 'verified',
        event: { type: 'VKYC_USER_CALL_COMPLETED', attempt: null },
        answer: { outcome: 'processed' },
        url: '/webhooks/cashfree?phone=11111',
      },
      { verdict: 'verified', event: { attempt: 2 }, answer: { outcome: 'duplicate' }, url: '/elsewhere' },
      { verdict: 'refused', code: 'SIGNATURE_MISMATCH', event: null, failure: { explanation: { fits: null } } },
    ])
    const shown = (await (await fetch(`${inspectorUrl}api/deliveries`)).json()) as { total: number }
    expect(shown.total).toBe(3)

    const { exitCode, ended } = await stop()
    expect(exitCode).toBe(0)
    expect(ended).toEqual({
      kind: 'ended',
      deliveries: 3,
      verdicts: { verified: 2, refused: 1, unverified: 0, unread: 0 },
      answers: { 200: 2, 401: 1 },
    })
    const kept = await readCaptures(folder).list()
    expect(kept.deliveries.map(({ id }) => id).toReversed()).toEqual(received().map(({ id }) => id))
    await expect(fetch(url)).rejects.toThrow()
    await expect(fetch(inspectorUrl!)).rejects.toThrow()
  })

  it('keeps personal data masked on disk, and whole with --unmasked', async () => {
    const masked = await startListen()
    await sendSigned(masked.url, { body })
    await masked.stop()
    const whole = await startListen(['--unmasked'])
    await sendSigned(whole.url, { body })
    await whole.stop()
    const bodyIn = (folder: string) => {
      const [name] = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
      const { base64 } = JSON.parse(readFileSync(join(folder, name!), 'utf8')) as { base64: string }
      return Buffer.from(base64, 'base64').toString()
    }
    expect(bodyIn(whole.folder)).toBe(body.toString())
    expect(bodyIn(masked.folder)).not.toContain('vkyc.cashfree.com')
  })

  it('says that nothing is verified without a secret, and takes everything', async () => {
    const { url, verifies, received } = await startListen([], { env: {} })
    expect(verifies).toBe(false)
    expect((await sendSigned(url, { body, with: 'nobody-knows-which' })).status).toBe(200)
    expect(received()).toMatchObject([
      {
        verdict: 'unverified',
        code: null,
        failure: null,
        event: { type: 'VKYC_USER_CALL_COMPLETED' },
        answer: { status: 200, outcome: null },
      },
    ])
    expect((await fetch(url)).status).toBe(405)
  })

  it('takes them at one path only when told', async () => {
    const { url, received } = await startListen(['--path', '/hooks/'])
    expect(url).toMatch(/\/hooks\/$/)
    const { origin } = new URL(url)
    const statuses = []
    for (const path of ['/hooks', '/hooks/?a=1', '/hooks/x', '/', '/Hooks']) {
      statuses.push((await sendSigned(origin + path, { body })).status)
    }
    expect(statuses).toEqual([200, 200, 404, 404, 404])
    expect(received()).toHaveLength(2)
  })

  it('answers what it is told in place of 200, and refuses all the same', async () => {
    const { url } = await startListen(['--answer', '503'])
    expect((await sendSigned(url, { body })).status).toBe(503)
    expect((await sendSigned(url, { body, with: 'guessed-client-secret' })).status).toBe(401)
  })

  it('verifies what is signed another way', async () => {
    const { url, received } = await startListen(['--scheme', 'bbps', '--no-inspector'])
    expect((await sendSigned(url, { body })).status).toBe(401)
    expect(received()[0]!.failure!.explanation!.fits).toBeTruthy()
  })

  it('survives bodies that are too large, and uploads that break off', async () => {
    const { url, received, stop } = await startListen()
    expect((await sendSigned(url, { body: Buffer.alloc(1024 * 1024 + 1, 'x') })).status).toBe(413)
    expect((await sendSigned(url, { body: Buffer.alloc(1024 * 1024, 'x') })).status).toBe(400)
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n{"half":')
    setTimeout(() => socket.destroy(), 50)
    await expect.poll(() => received().length).toBe(3)
    expect(received().map(({ verdict, code }) => [verdict, code])).toEqual([
      ['unread', 'BODY_TOO_LARGE'],
      ['verified', 'PAYLOAD_NOT_JSON'],
      ['unread', 'BODY_INCOMPLETE'],
    ])
    expect((await stop()).exitCode).toBe(0)
  })

  it('shows nothing that a terminal would act on', async () => {
    const { url, stdout, folder, received } = await startListen([], { env: {} })
    const hostile = Buffer.from('{"type":"\\u001b[2J\\u009b31m\\u202e\\u0007evil","data":{}}')
    await sendSigned(`${url}?a=%1b`, { body: hostile })
    const printed = (await run(['replay', '--list', '--store', folder])).stdout + writeDelivery(received()[0]!)
    expect(stdout() + printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(printed.match(/\?\[2J\?31m\?\?evil/g)).toHaveLength(2)
    expect(received()[0]!.event!.type).toBe('\u001b[2J\u009b31m\u202e\u0007evil')
    expect(stdout()).toContain('evil')
  })
})

describe('--forward-to', () => {
  it('sends the same bytes with the same headers, but for host and those of the connection, and answers what comes back', async () => {
    const arrived: { url: string; rawHeaders: string[]; body: Buffer }[] = []
    const packed = gzipSync('{"thanks":true}')
    const target = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        arrived.push({ url: request.url ?? '', rawHeaders: request.rawHeaders, body: Buffer.concat(chunks) })
        response.writeHead(202, { 'content-encoding': 'gzip', 'x-mine': ['1', '2'] }).end(packed)
      })
    })
    const { url, received } = await startListen(['--forward-to', target])
    const odd = Buffer.from('{ "amount":\t170.00 , "note":"\\u20b9 ₹ 😀"}\r\n\n')
    const answer = await sendSigned(`${url}webhooks/cashfree?a=1`, {
      body: odd,
      headers: [
        ['x-note', 'one'],
        ['X-Note', 'two'],
      ],
    })

    expect([answer.status, answer.headers['x-mine'], answer.headers['content-encoding']]).toEqual([202, '1, 2', 'gzip'])
    expect(answer.body).toEqual(packed)
    expect(arrived[0]).toMatchObject({ url: '/webhooks/cashfree?a=1', body: odd })
    const { rawHeaders } = arrived[0]!
    const names = rawHeaders.filter((_, place) => place % 2 === 0)
    expect(names).toEqual([
      'host',
      'Content-Type',
      'X-Webhook-Signature',
      'X-Webhook-Timestamp',
      'x-note',
      'X-Note',
      'content-length',
      'Connection',
    ])
    expect(rawHeaders[1]).toBe(new URL(target).host)
    expect(received()).toMatchObject([{ verdict: 'verified', answer: { status: 202, outcome: null, error: null } }])
  })

  it('sends on what it would refuse itself: the target decides', async () => {
    const target = await serve(
      (request, response) => void request.resume().on('end', () => response.writeHead(401).end()),
    )
    const { url, received } = await startListen(['--forward-to', `${target}/hooks`])
    expect((await sendSigned(url, { body, with: 'guessed-client-secret' })).status).toBe(401)
    expect(received()).toMatchObject([{ verdict: 'refused', answer: { status: 401, outcome: null } }])
  })

  it('answers 502 when nobody answers, so that Cashfree sends again', async () => {
    const closed = await listen(() => {})
    await closed.close()
    const hangsUp = await serve((request) => void request.socket.destroy())
    for (const target of [closed.origin, hangsUp]) {
      const { url, received } = await startListen(['--forward-to', target])
      const { status, body: text } = await sendSigned(url, { body })
      expect([status, text.toString()]).toEqual([502, '{"received":false,"error":{"code":"FORWARD_FAILED"}}'])
      expect(received()[0]!.answer!.error).toMatch(/did not answer: (?:ECONNREFUSED|ECONNRESET)/)
    }
  })

  it('does not mind a target that closes connections it had kept', async () => {
    let count = 0
    const server = createServer(
      (request, response) => void request.resume().on('end', () => response.end(String(count++))),
    )
    server.keepAliveTimeout = 1
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { url } = await startListen([
      '--forward-to',
      `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    ])
    for (let sent = 0; sent < 50; sent++) {
      expect((await sendSigned(url, { body })).status).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, sent % 5))
    }
    expect(count).toBe(50)
  })
})

describe('Ctrl-C', () => {
  it('finishes what runs: it is answered and kept', async () => {
    let letGo = () => {}
    const arrived = new Promise<void>((resolve) => {
      void serve((request, response) => {
        letGo = () => response.end('done')
        request.resume().on('end', resolve)
      }).then((origin) => (target = origin))
    })
    let target = ''
    await expect.poll(() => target).not.toBe('')
    const { url, interrupt, stop, folder } = await startListen(['--forward-to', target])
    const answer = sendSigned(url, { body })
    await arrived
    interrupt()
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
    letGo()
    expect((await answer).status).toBe(200)
    const { exitCode, ended } = await stop()
    expect([exitCode, ended.deliveries]).toEqual([0, 1])
    expect((await readCaptures(folder).list()).total).toBe(1)
  })

  it('does not wait for pages that are open, nor for connections that are kept', async () => {
    const { url, inspectorUrl, stop } = await startListen()
    const page = await fetch(`${inspectorUrl}api/stream`)
    await fetch(url, { method: 'POST', body, keepalive: true })
    expect((await stop()).exitCode).toBe(0)
    expect(await page.text()).toContain(': open')
  })
})

describe('one folder', () => {
  it('serves two of them at once', async () => {
    const folder = join(temporaryFolder(), 'kept')
    const [one, other] = [await startListen([], { folder }), await startListen([], { folder })]
    await Promise.all(Array.from({ length: 40 }, (_, number) => sendSigned([one, other][number % 2]!.url, { body })))
    await one.stop()
    await other.stop()
    expect((await readCaptures(folder).list()).total).toBe(40)
  })
})

describe('wrong use', () => {
  const fail = (argv: readonly string[], env: Record<string, string> = {}) =>
    run(['listen', '--port', '0', '--inspector-port', '0', ...argv], { env })

  it('ends with 2 and says what to do', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'src'))
    for (const [argv, message, env] of [
      [['--forward-to', 'localhost:3000'], '--forward-to must be an http or https address'],
      [['--forward-to', 'http://localhost:3000', '--answer', '200'], 'Give --forward-to or --answer'],
      [['--path', 'hooks'], '--path must start with a slash'],
      [['--answer', '99'], 'It must be a status'],
      [['--port', '70000'], 'It must be a port'],
      [['--store', folder], 'a folder of its own, got one that holds "src"'],
      [['--secret-env', 'NOT_THERE'], 'NOT_THERE is not set'],
      [['--host', '203.0.113.1', '--store', join(folder, 'a')], 'no address of this machine'],
      [['--store', join(folder, 'b')], 'got a string in quotes', { CASHFREE_CLIENT_SECRET: '"quoted-secret"' }],
    ] as const) {
      const { exitCode, stdout, stderr } = await fail(argv, env)
      expect([argv, exitCode, stdout]).toEqual([argv, 2, ''])
      expect(stderr).toContain(message)
      expect(stderr).not.toContain('quoted-secret')
    }
  })

  it('ends with 3 when a port is taken, and lets go of the other one', async () => {
    const folder = join(temporaryFolder(), 'kept')
    const { url, inspectorUrl } = await startListen()
    for (const [option, taken] of [
      ['--port', new URL(url).port],
      ['--inspector-port', new URL(inspectorUrl!).port],
    ] as const) {
      const { exitCode, stderr } = await fail([option, taken, '--store', folder])
      expect(exitCode).toBe(3)
      expect(stderr).toContain(`Port ${taken} is taken by another program. Give another one: ${option}`)
    }
  })
})

it('says on stderr where things are, and prints lines for people', async () => {
  const folder = join(temporaryFolder(), 'kept')
  writeFileSync(join(folder, '..', 'secret'), 'a-client-secret\n')
  const interruption = new AbortController()
  const ended = run(
    [
      'listen',
      '--port',
      '0',
      '--inspector-port',
      '0',
      '--store',
      folder,
      '--secret-file',
      join(folder, '..', 'secret'),
    ],
    {
      env: {},
      signal: interruption.signal,
    },
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  interruption.abort()
  const { exitCode, stdout, stderr } = await ended
  expect([exitCode, stdout]).toEqual([0, ''])
  expect(stderr).toMatch(
    /Webhooks: {2}http:\/\/127\.0\.0\.1:\d+\/ and any other path\nInspector: http:\/\/127\.0\.0\.1:\d+\/\nVerifying with the secret from .*secret\./,
  )
  expect(stderr).toContain('No delivery came.')
  expect(stderr).not.toContain('a-client-secret')
})
