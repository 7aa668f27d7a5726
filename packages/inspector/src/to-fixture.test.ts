import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SignedDelivery } from '@cashfree-webhooks/testing'
import ts from 'typescript'
import { describe, expect, it, onTestFinished } from 'vitest'
import { captureOf } from '../test/capture-of.ts'
import type { Capture } from './capture.ts'
import { toFixture } from './to-fixture.ts'

interface Module {
  readonly rawBody: string | Buffer
  readonly delivery: (secret: string) => SignedDelivery
}

/** Compiles the snippet as TypeScript does, and runs it. */
async function load(capture: Capture): Promise<Module> {
  const folder = mkdtempSync(join(import.meta.dirname, '../node_modules/.fixture-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { outputText, diagnostics } = ts.transpileModule(toFixture(capture), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  })
  expect(diagnostics).toEqual([])
  const file = join(folder, 'fixture.mjs')
  writeFileSync(file, outputText)
  return (await import(/* @vite-ignore */ file)) as Module
}

describe('a fixture', () => {
  it.each([
    ['pretty JSON', Buffer.from('{\n  "a": 170.00,\n\t"b": "https:\\/\\/x"\n}\n\n')],
    ['what a template would read', Buffer.from('`${process.exit(1)}` \\u0041 \\` $ {x} $${y}')],
    ['line ends of Windows', Buffer.from('a\r\nb\rc\n')],
    ['what is not seen', Buffer.from('\ufeff\u200b\u202e\u2028\u0000\u001b[2J 😀 रवि')],
    ['no UTF-8', Buffer.from([0xff, 0x00, 0xc3])],
    ['nothing', Buffer.alloc(0)],
  ])('has the same bytes: %s', async (_, rawBody) => {
    const module = await load(captureOf({ rawBody }))
    expect(Buffer.from(module.rawBody)).toEqual(rawBody)
  })

  it('signs them with the secret of the test, and keeps the other headers', async () => {
    const rawBody = Buffer.from('{"a": 1.00}')
    const headers = [
      ['Content-Type', 'application/json'],
      ['X-Webhook-Signature', 'old'],
      ['X-Webhook-Timestamp', '1'],
      ['X-Webhook-Version', "2025-01-01'; process.exit(1) //\u00e9"],
      ['Host', 'shop.example'],
    ] as const
    const event = {
      id: 'x',
      type: '*/ process.exit(1) /*',
      product: 'payments',
      attempt: 1,
      occurredAt: null,
      issues: 0,
    }
    const { delivery } = await load(captureOf({ rawBody, headers, event }))
    const signed = delivery('a-client-secret')
    const timestamp = signed.headers['x-webhook-timestamp']!
    expect(signed.headers).toEqual({
      'content-type': 'application/json',
      'x-webhook-version': "2025-01-01'; process.exit(1) //\u00e9",
      'x-webhook-attempt': '1',
      'x-webhook-timestamp': timestamp,
      'x-webhook-signature': createHmac('sha256', 'a-client-secret').update(timestamp).update(rawBody).digest('base64'),
    })
  })

  it('does not name what is masked as if it were whole', () => {
    expect(toFixture(captureOf({ isMasked: true }))).toContain('with personal data masked')
  })
})
