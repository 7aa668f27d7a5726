import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '@cashfree-webhooks/testing'

const bin = resolve(import.meta.dirname, '../dist/bin.mjs')
const { PATH } = process.env

/** Starts the built program, with its stdin open for as long as it runs. */
function start(
  argv: readonly string[],
  env: Record<string, string> = { CASHFREE_CLIENT_SECRET: 'sample-client-secret' },
) {
  const child = spawn(process.execPath, [bin, ...argv], { env: { PATH: PATH!, ...env } })
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => (text[name] += chunk))
  }
  const ended = once(child, 'close').then(([code]) => ({ exitCode: code as number, ...text }))
  return { child, ended }
}

/** A server that takes every request and answers none. */
async function silentServer(): Promise<{ server: Server; to: string }> {
  const server = createServer(() => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return { server, to: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

it('runs as it is built, and prints its help', async () => {
  const { exitCode, stdout, stderr } = await start(['--help']).ended
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout).toContain('Usage: cashfree-webhooks')
})

it.each([
  [['--no-such-option'], 2, 'Unknown option'],
  [['trigger', 'ESIGN_VERIFICATION_SUCCESS', '--to', 'http://127.0.0.1:1/'], 3, 'Nothing listens there'],
])('ends %j with %i', async (argv, code, message) => {
  const { exitCode, stderr } = await start(argv).ended
  expect([exitCode, stderr]).toEqual([code, expect.stringContaining(message)])
})

it('ends with 1 when it was not answered 200, and with 0 when it was', async () => {
  const answers = [500, 200]
  const running = await listen((_request, response) => void response.writeHead(answers.shift()!).end())
  onTestFinished(() => running.close())
  const argv = ['trigger', 'ESIGN_VERIFICATION_SUCCESS', '--to', `${running.origin}/`]
  expect((await start(argv).ended).exitCode).toBe(1)
  expect((await start(argv).ended).exitCode).toBe(0)
})

it('does not wait for a secret where there is no terminal', async () => {
  // stdin stays open: something that reads it would wait for ever.
  const { exitCode, stderr } = await start(['trigger', 'NOTIFY_URL', '--to', 'http://127.0.0.1:1/'], {}).ended
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('No secret. Set CASHFREE_CLIENT_SECRET')])
})

it('ends with 130 on Ctrl-C, at once', async () => {
  const { server, to } = await silentServer()
  const { child, ended } = start(['trigger', 'ESIGN_VERIFICATION_SUCCESS', '--timeout', '1h', '--to', to])
  await once(server, 'request')
  child.kill('SIGINT')
  expect(await ended).toEqual({ exitCode: 130, stdout: '', stderr: 'Interrupted.\n' })
})

it('says nothing of a pipe that is closed early', async () => {
  // Longer than any pipe holds.
  const command = `node ${bin} events --json | head -n 1; echo "\${PIPESTATUS[0]}"`
  const child = spawn('bash', ['--norc', '-c', command], { env: { PATH: PATH! }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await once(child, 'close')
  expect(text).toBe('{\n0\n')
})
