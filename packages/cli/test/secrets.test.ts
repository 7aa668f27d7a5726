import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen } from '@cashfree-webhooks/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main, type VerifyDocument } from '../src/index.ts'
import { run, runJson, terminal } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))
const body = '{"a":1}'
const signedBy = (secret: string) => {
  const signature = createHmac('sha256', secret).update(`1735689612345${body}`).digest('base64')
  return [
    'verify',
    '-',
    '--header',
    `x-webhook-signature: ${signature}`,
    '--header',
    'x-webhook-timestamp: 1735689612345',
  ]
}
const secretFrom = async (argv: readonly string[], env: Record<string, string>) => {
  const { document } = await runJson<VerifyDocument>(argv, { stdin: body, env })
  return document.verifications?.[0]?.secretFrom
}

describe('a secret comes', () => {
  it('from the environment', async () => {
    expect(await secretFrom(signedBy('one'), { CASHFREE_CLIENT_SECRET: 'one' })).toBe('CASHFREE_CLIENT_SECRET')
  })

  it('from a variable that is named, and then from no other', async () => {
    const env = { CASHFREE_CLIENT_SECRET: 'one', OTHER: 'two' }
    expect(await secretFrom([...signedBy('two'), '--secret-env', 'OTHER'], env)).toBe('OTHER')
    expect(await secretFrom([...signedBy('one'), '--secret-env', 'OTHER'], env)).toBeNull()
  })

  it('from a file, without the line end of its editor', async () => {
    const path = join(folder, 'secret')
    writeFileSync(path, 'three\r\n')
    expect(await secretFrom([...signedBy('three'), '--secret-file', path], {})).toBe(path)
  })

  it('from whoever sits there, who does not see it', async () => {
    const screen = terminal()
    const argv = ['trigger', 'ESIGN_VERIFICATION_SUCCESS', '--to', 'http://127.0.0.1:1/']
    const ending = main(argv, { ...screen, env: {} })
    await expect.poll(() => screen.stderr.text(), { timeout: 15_000 }).toContain('Client secret')
    screen.stdin.write('typed-secret')
    screen.stdin.write('\r')
    expect(await ending).toBe(3)
    expect(screen.stderr.text()).toContain('did not answer')
    expect(screen.stderr.text() + screen.stdout.text()).not.toContain('typed-secret')
  })

  it('or not, on Ctrl-C', async () => {
    const screen = terminal()
    const ending = main(['send', join(folder, 'secret'), '--print'], { ...screen, env: {} })
    await expect.poll(() => screen.stderr.text(), { timeout: 15_000 }).toContain('Client secret')
    screen.stdin.write('\x03')
    expect(await ending).toBe(130)
  })
})

it.each([
  [['--secret-env', 'NONE'], 'The environment variable NONE is not set'],
  [['--secret-env', 'EMPTY'], 'The environment variable EMPTY is empty'],
  [['--secret-env', 'PADDED'], 'The secret from PADDED has blanks or quotes around it'],
  [['--secret-env', 'QUOTED'], 'The secret from QUOTED has blanks or quotes around it'],
  [['--secret-env', 'ONE', '--secret-env', 'TWO'], 'A delivery is signed with one secret'],
])('says what is wrong with %j', async (options, message) => {
  const env = { EMPTY: '', PADDED: 'four\n', QUOTED: '"five"', ONE: 'one', TWO: 'two' }
  const { exitCode, stdout, stderr } = await run(['send', '-', '--print', ...options], { env })
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)])
  expect(stdout + stderr).not.toMatch(/four|five/)
})

it.each([
  ['--secret-env', 'cfsk_ma_test_0a1b2c3d'],
  ['--secret-file', 'cfsk_ma_test_0a1b2c3d'],
  ['--header', 'Authorization cfsk_ma_test_0a1b2c3d'],
])('does not repeat a secret that was given as %s', async (...option) => {
  const { exitCode, stdout, stderr } = await run(['send', '-', '--print', ...option])
  expect(exitCode).toBeGreaterThan(0)
  expect(stdout + stderr).not.toContain('cfsk')
})

describe('no output holds a secret', () => {
  const secrets = ['a-secret-of-its-own', 'another-secret-of-its-own']
  const env = { CASHFREE_CLIENT_SECRET: secrets[0]!, OTHER: secrets[1]!, PADDED: ` ${secrets[0]}\n` }
  let to = ''
  beforeAll(async () => {
    // An echo: whatever is sent comes back.
    const running = await listen((request, response) => void request.pipe(response.writeHead(401)))
    to = running.origin
    return () => running.close()
  })

  it.each([
    ['trigger', 'PAYMENT_SUCCESS_WEBHOOK'],
    ['trigger', 'NOTIFY_URL', '--duplicate', '3'],
    ['trigger', 'PAYMENT_SUCCESS_WEBHOOK', '--framework', 'express'],
    ['trigger', 'TRANSFER_SUCCESS', '--product', 'payouts-v1', '--tamper', 'body'],
    ['trigger', 'PAYMENT_SUCCESS_WEBHOOK', '--secret-env', 'PADDED'],
    ['send', '-'],
    ['send', '-', '--print'],
    ['send', '-', '--scheme', 'payouts-v1'],
    ['send', '-', '--scheme', 'nothing'],
  ])('%s %s %s %s %s %s', async (...argv) => {
    const words = argv.filter((word) => word !== undefined)
    for (const options of [
      ['--to', to],
      ['--to', to, '--json'],
      ['--to', 'http://127.0.0.1:1/'],
    ]) {
      const { stdout, stderr } = await run([...words, ...options], { env, stdin: body })
      for (const secret of secrets) expect(stdout + stderr).not.toContain(secret)
    }
  })

  it('whatever is verified', async () => {
    for (const secret of [...secrets, 'neither']) {
      for (const options of [
        [],
        ['--json'],
        ['--secret-env', 'PADDED'],
        ['--other-secret-env', 'OTHER', '--framework', 'lambda'],
      ]) {
        const { stdout, stderr } = await run([...signedBy(secret), ...options], { env, stdin: body })
        for (const one of secrets) expect(stdout + stderr).not.toContain(one)
      }
    }
  })
})
