import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { VerifyDocument } from '../src/index.ts'
import { faults, forged, genuine, type Arrived } from './faults.ts'
import { run, runJson, secret } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The ways in which somebody has a delivery at hand, as arguments. */
const captures: Readonly<Record<string, (arrived: Arrived) => readonly string[]>> = {
  'a file with headers': ({ body, headers }) => [
    file('body', body),
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
  ],
  'a HAR': ({ body, headers }) => {
    const text = Buffer.from(body)
    const isText = text.equals(Buffer.from(text.toString('utf8')))
    const request = {
      method: 'POST',
      url: 'https://shop.example/webhooks/cashfree',
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      postData: isText ? { text: text.toString('utf8') } : { text: text.toString('base64'), encoding: 'base64' },
    }
    return ['--har', file('capture.har', JSON.stringify({ log: { entries: [{ request }] } }))]
  },
  'a curl command': ({ body, headers }) => {
    // bash cannot hold a NUL in a word: then curl reads a file.
    const bytes = Buffer.from(body)
    const data = bytes.includes(0)
      ? `--data-binary @${file('body', bytes)}`
      : `--data-raw $'${bytes.toString('latin1').replace(/[^ -&(-[\]-~]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`
    const lines = Object.entries(headers).map(([name, value]) => `  -H '${name}: ${value}' \\\n`)
    return ['--curl', file('command.sh', `curl 'https://shop.example/hook' \\\n${lines.join('')}  ${data}\n`)]
  },
}

const envOf = (arrived: Arrived) => ({ CASHFREE_CLIENT_SECRET: arrived.secret, SANDBOX: 'the-sandbox-secret' })

describe.each(Object.entries(captures))('from %s', (_name, toArguments) => {
  it('says that a genuine delivery is right, with which secret, and how old it is', async () => {
    const now = () => 1735689612345 + 3 * 86_400_000
    const { exitCode, stdout } = await run(['verify', ...toArguments(genuine)], { now })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('the signature is right')
    expect(stdout).toContain('Signed with the secret from CASHFREE_CLIENT_SECRET.')
    expect(stdout).toContain('signed 2025-01-01T00:00:12.345Z, 3 days ago')
  })

  it.each(faults.filter(({ fault }) => fault !== 'nothing-changed'))(
    'names $fault, and what to do',
    async ({ fault, arrived }) => {
      const argv = ['verify', ...toArguments(arrived), ...arrived.options, '--framework', 'koa']
      const { exitCode, document } = await runJson<VerifyDocument>(argv, { env: envOf(arrived) })
      expect([exitCode, document.ok, document.verifications.length]).toEqual([1, false, 1])
      const [{ explanation, fix }] = document.verifications as [VerifyDocument['verifications'][0]]
      expect(explanation).toMatchObject({ fault, fits: expect.stringMatching(/^matches /) })
      expect(fix).toMatchObject({ framework: 'koa', code: expect.stringMatching(/\S/) })

      const { stdout } = await run(argv, { env: envOf(arrived) })
      expect(stdout).toContain(`(${fault})`)
      expect(stdout).toContain(`What to do: ${explanation!.hint}`)
      expect(stdout).toContain('In koa: ')
      for (const text of [secret, 'the-sandbox-secret']) expect(stdout).not.toContain(text)
    },
  )

  it('says plainly when nothing explains it', async () => {
    const { exitCode, stdout } = await run(['verify', ...toArguments(forged), '--framework', 'koa'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('none of the known causes reproduces this signature')
    expect(stdout).not.toContain('In koa')
  })
})

it('takes the body from stdin, and several secrets', async () => {
  const headers = Object.entries(genuine.headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`])
  const secrets = ['--secret-env', 'OLD', '--secret-env', 'NEW']
  const { document } = await runJson<VerifyDocument>(['verify', '-', ...headers, ...secrets], {
    stdin: genuine.body as string,
    env: { OLD: 'old', NEW: secret },
  })
  expect(document).toMatchObject({ ok: true, verifications: [{ source: 'stdin', secretFrom: 'NEW' }] })
})

it('verifies every signed request of a HAR, and each for itself', async () => {
  const [, one] = captures['a HAR']!(genuine)
  const { log } = JSON.parse(await import('node:fs').then(({ readFileSync }) => readFileSync(one!, 'utf8')))
  const unsigned = { request: { headers: [], postData: { text: '{}' } } }
  const broken = { request: { ...log.entries[0].request, postData: { text: '{}' } } }
  const har = file('three.har', JSON.stringify({ log: { entries: [unsigned, log.entries[0], broken] } }))
  const { exitCode, document } = await runJson<VerifyDocument>(['verify', '--har', har])
  expect(exitCode).toBe(1)
  expect(document.verifications.map(({ source, ok }) => [source, ok])).toEqual([
    [`${har}, entry 2`, true],
    [`${har}, entry 3`, false],
  ])
  expect((await run(['verify', '--har', har, '--entry', '2'])).exitCode).toBe(0)
})

it('refuses for its age only where --max-age asks for it', async () => {
  const argv = ['verify', ...captures['a file with headers']!(genuine)]
  const signedAt = 1735689612345
  const at = async (now: number, ...options: string[]) =>
    (await runJson<VerifyDocument>([...argv, ...options], { now: () => now })).document.verifications[0]!
  expect(await at(signedAt + 86_400_000)).toMatchObject({ ok: true, code: null, ageMs: 86_400_000 })
  expect(await at(signedAt + 300_000, '--max-age', '5m')).toMatchObject({ ok: true })
  expect(await at(signedAt + 300_001, '--max-age', '5m')).toMatchObject({ ok: false, code: 'TIMESTAMP_TOO_OLD' })
  expect(await at(signedAt - 300_001, '--max-age', '5m')).toMatchObject({ ok: false, code: 'TIMESTAMP_IN_FUTURE' })
  // It is another thing than a wrong signature, and explained by none of its causes.
  expect(await at(signedAt + 300_001, '--max-age', '5m')).toMatchObject({ explanation: null })
})

it.each([
  [['verify'], 'Give one of'],
  [['verify', 'a', '--curl', 'b'], 'Give one of'],
  [['verify', '-', '--header', 'no colon'], "A header is written 'name: value'."],
  [['verify', '-', '--framework', 'rails'], 'Allowed choices are express, koa'],
  [['verify', '-', '--scheme', 'nothing'], "scheme must be one of 'header'"],
  [['verify', '-', '--max-age', '5'], 'A duration is a number with'],
])('says what is wrong with %j', async (argv, message) => {
  const { exitCode, stderr } = await run(argv)
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
})

it('says that a file is not there, with another exit code', async () => {
  const { exitCode, stderr } = await run(['verify', join(folder, 'nothing'), '--header', 'a: b'])
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('There is no file')])
})
