import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHmac } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import express from 'express5'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { buildEvent, listen, sendDelivery, signDelivery } from '@cashfree-webhooks/testing'
import { expect, it, onTestFinished } from 'vitest'
import { secret } from './run.ts'

const readme = resolve(import.meta.dirname, '../README.md')
const sandboxSecret = 'sample-sandbox-secret'
const timestamp = '1735689600000'

it('README.md shows what its commands print; vitest -u writes it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-readme-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeSamples(folder)
  const origin = await serve()
  const written = readFileSync(readme, 'utf8')
  let actual = written
  let captured = ''
  for (const [block] of written.matchAll(/^```console\n[^]*?^```$/gm)) {
    let shown = ''
    for (const command of block.split('\n').flatMap((line) => (line.startsWith('$ ') ? line.slice(2) : []))) {
      if (shown !== '') shown += '\n'
      const real = command.replaceAll('http://localhost:3000', origin).replace(CAPTURE_ID, () => captured)
      const printed = command.includes(' listen') ? await listenIn(folder, real) : await execute(real, folder)
      captured = CAPTURE_ID.exec(printed)?.[0] ?? captured
      shown += `$ ${command}\n${printed}`
    }
    const real = `\`\`\`console\n${shown.replaceAll(origin, 'http://localhost:3000')}\`\`\``
    // What is as it was but for the time it took stays as it was.
    if (withoutTimes(real) !== withoutTimes(block)) actual = actual.replace(block, () => real)
  }
  await expect(actual).toMatchFileSnapshot(readme)
}, 120_000)

/** An Express server with a receiver; the first two failed payments of each run find its database down. */
async function serve(): Promise<string> {
  const webhooks = cashfreeWebhooks({ secret, logger: false })
  let failures = 2
  webhooks.onEvent('*', ({ type }) => {
    if (type === 'PAYMENT_FAILED_WEBHOOK' && failures-- > 0) throw new Error('the database is down')
  })
  const running = await listen(express().use(webhooks))
  onTestFinished(() => running.close())
  return running.origin
}

function writeSamples(folder: string): void {
  const bin = resolve(import.meta.dirname, '../dist/bin.mjs')
  writeFileSync(join(folder, 'cashfree-webhooks'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`)
  chmodSync(join(folder, 'cashfree-webhooks'), 0o755)

  const body = '{"type":"ORDER_PAID","amount":170.00,"note":"Jos\\u00e9"}\n'
  writeFileSync(join(folder, 'body.json'), body)
  const sign = (key: string) => createHmac('sha256', key).update(timestamp).update(body).digest('base64')
  const headersOf = (key: string) => [
    { name: 'x-webhook-signature', value: sign(key) },
    { name: 'x-webhook-timestamp', value: timestamp },
  ]
  const headers = headersOf(secret).map(({ name, value }) => `  -H '${name}: ${value}' \\\n`)
  const reprinted = `${JSON.stringify(JSON.parse(body))}\n`
  writeFileSync(
    join(folder, 'command.sh'),
    `curl 'https://shop.example/hook' \\\n${headers.join('')}  --data-raw '${reprinted}'\n`,
  )
  const request = { method: 'POST', headers: headersOf(sandboxSecret), postData: { text: body } }
  writeFileSync(join(folder, 'capture.har'), JSON.stringify({ log: { entries: [{ request }] } }))
}

const CAPTURE_ID = /\b0[0-9a-z]{15}\b/

const environment = (folder: string) => ({
  PATH: `${folder}:${process.env.PATH}`,
  CASHFREE_CLIENT_SECRET: secret,
  CASHFREE_SANDBOX_SECRET: sandboxSecret,
})

/** What a terminal shows of `listen`: three deliveries come, of which the last was printed again on its way, then Ctrl-C. */
async function listenIn(folder: string, command: string): Promise<string> {
  const child = spawn('bash', ['--norc', '-c', `exec ${command} --port 0 --inspector-port 0 2>&1`], {
    cwd: folder,
    env: environment(folder),
  })
  let shown = ''
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()))
  const lines = (count: number) =>
    expect.poll(() => shown.split('\n').length, { timeout: 10_000 }).toBeGreaterThan(count)
  await expect.poll(() => shown, { timeout: 10_000 }).toContain('Ctrl-C ends.')
  const [webhooks = '', inspector = ''] = shown.match(/http:\/\/127\.0\.0\.1:\d+(?=\/(?: |\n))/g) ?? []
  const { rawBody } = buildEvent('PAYMENT_SUCCESS_WEBHOOK', { data: { order: { order_amount: 170.5 } } })
  const signed = signDelivery({ rawBody, secret })
  const reprinted = Buffer.from(JSON.stringify(JSON.parse(rawBody.toString())))
  const before = shown.split('\n').length
  for (const [place, body] of [rawBody, rawBody, reprinted].entries()) {
    await sendDelivery(`${webhooks}/webhooks/cashfree`, { ...signed, rawBody: body })
    await lines(before + place)
  }
  child.kill('SIGINT')
  await once(child, 'close')
  return shown.replaceAll(webhooks, 'http://127.0.0.1:4400').replaceAll(inspector, 'http://127.0.0.1:4401')
}

/** What a terminal shows: both streams. */
function execute(command: string, cwd: string): Promise<string> {
  const env = environment(cwd)
  return new Promise((done) =>
    execFile('bash', ['--norc', '-c', `{ ${command}\n} 2>&1`], { cwd, env }, (_error, stdout) => done(stdout)),
  )
}

function withoutTimes(text: string): string {
  return text
    .replace(/\d+(?:\.\d+)? ms/g, '0 ms')
    .replace(/\d+ \w+ ago/g, '0 days ago')
    .replace(/\d\d:\d\d:\d\d(?:\.\d+Z)?/g, '00:00:00')
    .replace(/\d{4}-\d\d-\d\dT/g, '2025-01-01T')
    .replace(new RegExp(CAPTURE_ID, 'g'), '0')
    .replace(/("(?:durationMs|p50|p99|max)": )[\d.]+/g, '$10')
    .replace(/ {2,}/g, ' ')
}
