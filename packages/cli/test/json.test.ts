import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run, secret } from './run.ts'
import { faults, forged, genuine, type Arrived } from './faults.ts'
import { receiver } from './receiver.ts'
import { typeCheck } from './type-check.ts'

const docs = new URL('../../../docs/cli-json.md', import.meta.url)
const source = new URL('../src/documents.ts', import.meta.url)

it('docs/cli-json.md has the types as they are; vitest -u writes them', async () => {
  const types = readFileSync(source, 'utf8')
    .replace(/^import .*\n/gm, '')
    .trim()
  const written = readFileSync(docs, 'utf8').replace(/```ts\n[^]*?```/, () => `\`\`\`ts\n${types}\n\`\`\``)
  await expect(written).toMatchFileSnapshot(docs.pathname)
})

describe('what is printed', () => {
  it('has the documented types, and is all that stdout gets', async () => {
    const { to } = await receiver()
    const verify = ({ headers }: Arrived) => [
      ...['verify', '-', '--framework', 'next'],
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ]
    const reprinted = faults.find(({ fault }) => fault === 'json-reprinted')!.arrived
    const scheme = faults.find(({ fault }) => fault === 'other-scheme')!.arrived
    const commands: [type: string, argv: readonly string[], stdin?: string | Buffer][] = [
      ['EventsDocument', ['events']],
      ['EventsDocument', ['events', 'baas']],
      ['SentDocument', ['trigger', 'PAYMENT_SUCCESS_WEBHOOK', '--to', to]],
      ['SentDocument', ['trigger', 'NOTIFY_URL', '--to', to]],
      ['SentDocument', ['trigger', '--scenario', 'vkyc-approved', '--shuffle', '--duplicate', '2', '--to', to]],
      ['SentDocument', ['trigger', 'PAYMENT_SUCCESS_WEBHOOK', '--tamper', 'body', '--to', to]],
      ['SentDocument', ['send', '-', '--to', to], '{}'],
      ['SentDocument', ['send', '-', '--no-sign', '--to', to], '{}'],
      ['PrintedDocument', ['send', '-', '--print'], '{}'],
      ['PrintedDocument', ['send', '-', '--print', '--scheme', 'payouts-v1'], 'a=1'],
      ['VerifyDocument', verify(genuine), genuine.body as string],
      ['VerifyDocument', verify(forged), forged.body as string],
      ['VerifyDocument', verify(reprinted), reprinted.body as string],
      ['VerifyDocument', verify(scheme), scheme.body as string],
      ['FailureDocument', ['trigger', 'PAYMENT_SUCCESS_WEBHOOK']],
      ['FailureDocument', ['trigger', 'PAYMENT_SUCCESS_WEBHOOK', '--to', 'http://127.0.0.1:1/']],
      ['FailureDocument', ['verify', 'there-is-no-such-file', '--header', 'a: b']],
    ]
    const texts: string[] = []
    for (const [type, argv, stdin = ''] of commands) {
      const { stdout } = await run([...argv, '--json'], { stdin: stdin as string })
      JSON.parse(stdout)
      expect(stdout).not.toContain(secret)
      // As a literal, so that a member which the type does not have is found as well.
      texts.push(`import type { ${type} } from '../src/documents.ts'\nexport const printed: ${type} = ${stdout}`)
    }
    expect(typeCheck(texts)).toEqual([])
  }, 120_000)

  it('would be found wrong with a member more, one less, or of another type', () => {
    const text = (document: string) =>
      `import type { FailureDocument } from '../src/documents.ts'\nexport const printed: FailureDocument = ${document}`
    for (const wrong of [
      '{ error: { code: "WRONG_USE", message: "", more: 1 } }',
      '{ error: { code: "WRONG_USE" } }',
      '{ error: { code: "WRONG", message: "" } }',
    ]) {
      expect(typeCheck([text(wrong)])).toHaveLength(1)
    }
  }, 120_000)
})
