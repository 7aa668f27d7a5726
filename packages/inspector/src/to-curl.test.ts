import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { listen } from '@cashfree-webhooks/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { captureOf } from '../test/capture-of.ts'
import { everyBody } from '../test/every-body.ts'
import { toCurl } from './to-curl.ts'

interface Arrived {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** A server on a socket that keeps what arrives. */
async function target(): Promise<{ origin: string; arrived: Arrived[] }> {
  const arrived: Arrived[] = []
  const { origin, close } = await listen((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', rawHeaders } = request
      arrived.push({ method, url, rawHeaders, body: Buffer.concat(chunks) })
      response.end('ok')
    })
  })
  onTestFinished(() => close())
  return { origin, arrived }
}

/** Runs the command as somebody would who pastes it into a terminal. */
async function bash(command: string): Promise<void> {
  const shell = spawn('bash', ['--norc'], { stdio: ['pipe', 'pipe', 'pipe'] })
  shell.stdin.end(command)
  const [printed, complained] = await Promise.all([text(shell.stdout), text(shell.stderr)])
  expect([printed, complained.replace(/^.*(?:% Total|Dload|--:--|\d:\d\d:\d\d).*$/gm, '').trim()]).toEqual(['ok', ''])
}

const bodies: readonly (readonly [string, Buffer])[] = [
  ['pretty JSON', Buffer.from('{\n  "a": 170.00,\n\t"b": "https:\\/\\/x"\n}\n\n')],
  ['quotes of every kind', Buffer.from(`{"a":"it's \`$(touch x)\` \\"q\\" $HOME \\\\ !! #"}`)],
  ['a quote alone', Buffer.from(`'`)],
  ['line ends of Windows, and a tab', Buffer.from('a\r\nb\tc\r\n')],
  ['other scripts, and an emoji', Buffer.from('{"name":"रवि ₹ 😀 ñ"}')],
  ['what is not seen', Buffer.from('\ufeffa\u200bb\u202ec\u0007\u001b[2Jd\u00a0e\u2028f1')],
  ['escapes and digits after them', Buffer.from("\u00011\u0002f'a")],
  ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x41, 0xc3, 0x28])],
  ['a NUL', Buffer.from('a\0b')],
  ['what curl would take for the name of a file', Buffer.from('@/etc/passwd')],
  ['nothing', Buffer.alloc(0)],
  ['more than an argument may have', Buffer.from(`{"a":"${'x'.repeat(300_000)}"}`)],
  ['what ends a word', Buffer.from(';&|<>(){}[]*?~ %s \\x41 \\n')],
  ['every byte', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
  ['every byte of ASCII but NUL', Buffer.from(Array.from({ length: 127 }, (_, byte) => byte + 1))],
]

describe('the same bytes arrive', () => {
  it.each(bodies)('%s', async (_, rawBody) => {
    const { origin, arrived } = await target()
    await bash(toCurl(captureOf({ rawBody }), { url: origin }))
    expect(arrived.map(({ body }) => body.toString('hex'))).toEqual([rawBody.toString('hex')])
  })

  it('for every fixture', async () => {
    const { origin, arrived } = await target()
    const texts = everyBody.map(({ text: body }) => body).filter((_, place) => place % 10 === 0)
    for (const body of texts) await bash(toCurl(captureOf({ rawBody: Buffer.from(body) }), { url: origin }))
    expect(arrived.map(({ body }) => body.toString())).toEqual(texts)
  })
})

it('shows every sign that goes to the terminal, so that a hostile body cannot hide one', () => {
  for (const [, rawBody] of bodies) {
    expect(toCurl(captureOf({ rawBody }))).toMatch(/^[\n\x20-\x7e\p{L}\p{M}\p{N}\p{P}\p{S}]*$/u)
  }
})

describe('the same headers arrive', () => {
  it('in their order and case, repeated ones too, and none that curl would add', async () => {
    const headers = [
      ['Host', 'shop.example'],
      ['X-Webhook-Signature', "a'b+c/d="],
      ['x-note', 'one'],
      ['X-Note', 'two'],
      ['x-empty', ''],
      ['x-latin', 'caf\u00e9 \u00ff'],
      ['x-shell', '$(touch x) `id` !! \\'],
      ['Connection', 'keep-alive, x-hop'],
      ['x-hop', '1'],
      ['Content-Length', '999'],
      ['Transfer-Encoding', 'chunked'],
    ] as const
    const { origin, arrived } = await target()
    await bash(toCurl(captureOf({ headers, rawBody: Buffer.from('{}'), url: "/a?b='c'&d=$x" }), { url: origin }))
    const [{ url, method, rawHeaders }] = arrived as [Arrived]
    expect([method, url]).toEqual(['POST', "/a?b='c'&d=$x"])
    const pairs = rawHeaders.flatMap((name, place) => (place % 2 === 0 ? [[name, rawHeaders[place + 1]]] : []))
    const sent = pairs.filter(([name]) => !/^(?:host|content-length)$/i.test(name!))
    expect(sent).toEqual(headers.filter(([name]) => /^x-(?!hop)/i.test(name)))
    expect(pairs).toContainEqual(['Content-Length', '2'])
    expect(pairs).toContainEqual(['Host', new URL(origin).host])
  })

  it('without those that no request can have', () => {
    const headers = [
      ['x-two', 'a\r\nx-evil: 1'],
      ['@/etc/passwd', 'x'],
      ['bad name', 'x'],
    ] as const
    expect(toCurl(captureOf({ headers }))).not.toMatch(/evil|passwd|bad name/)
  })
})

it('says that what is masked does not fit its signature', async () => {
  const { origin, arrived } = await target()
  const command = toCurl(captureOf({ isMasked: true, rawBody: Buffer.from('{"a":"xxxx"}') }), { url: `${origin}/hook` })
  expect(command).toMatch(/^# Personal data is masked/)
  await bash(command)
  expect(arrived.map(({ url }) => url)).toEqual(['/hook'])
})
