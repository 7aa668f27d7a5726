import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildEvent } from '@cashfree-webhooks/testing'
import { expect, it, onTestFinished } from 'vitest'
import { buildNext, next, quietly } from './build-next.ts'
import { node, startExample, type Command } from './start-example.ts'

interface Row {
  /** The file to read, below `examples`; started with Node unless there is a `command`. */
  readonly server: string
  readonly on?: string
  readonly command?: Command
  readonly env?: Readonly<Record<string, string>>
  readonly build?: () => Promise<void>
  /** A program that comes for some platforms only. */
  readonly needs?: string
}

const bun = fileURLToPath(new URL('../../hono/node_modules/@oven/bun-linux-x64/bin/bun', import.meta.url))
const deno = fileURLToPath(new URL('../../hono/node_modules/@deno/linux-x64-glibc/deno', import.meta.url))
const functions = 'node_modules/@google-cloud/functions-framework/build/src/main.js'
const onLambda = (file: string, encoding: string) => node('../test/src/api-gateway.ts', file, encoding)

const examples: readonly Row[] = [
  { server: 'express/src/server.ts' },
  { server: 'express-4/src/server.ts' },
  { server: 'koa/src/server.ts' },
  { server: 'fastify/src/server.ts' },
  { server: 'nest/src/on-express.ts' },
  { server: 'nest/src/on-fastify.ts' },
  { server: 'nest/src/controller.ts' },
  {
    server: 'next/app/webhooks/cashfree/route.ts',
    command: () => [process.execPath, next, 'start'],
    env: quietly,
    build: buildNext,
  },
  { server: 'hono/src/node.ts' },
  { server: 'hono/src/app.ts', on: 'Bun', command: () => [bun, 'src/app.ts'], needs: bun },
  {
    server: 'hono/src/app.ts',
    on: 'Deno',
    command: (port) => [deno, 'serve', '--allow-env', `--port=${port}`, 'src/app.ts'],
    env: { DENO_NO_UPDATE_CHECK: '1' },
    needs: deno,
  },
  { server: 'lambda/src/handler.ts', on: 'text', command: onLambda('src/handler.ts', 'utf8') },
  { server: 'lambda/src/handler.ts', on: 'base64', command: onLambda('src/handler.ts', 'base64') },
  { server: 'lambda/src/serverless.ts', on: 'base64', command: onLambda('src/serverless.ts', 'base64') },
  {
    server: 'cloud-functions/src/function.ts',
    command: node(functions, '--source=src/function.ts', '--target=cashfree'),
  },
]

it.for(examples.map((row) => [row.on ? `${row.server}, ${row.on},` : row.server, row] as const))(
  '%s takes a delivery, knows it again, and refuses a forged one',
  // A build of Next.js takes 15 seconds of processor time, and this may not be the only thing that runs.
  { timeout: 180_000 },
  async ([_name, { server, command, env, build, needs }], { skip }) => {
    skip(needs !== undefined && !existsSync(needs), 'there is none for this platform among the packages of the example')
    await build?.()
    const { post, printed, stop } = await startExample(server, env, command)
    onTestFinished(stop)
    const event = buildEvent('VKYC_USER_CALL_COMPLETED', { data: { verification_id: 'case-7', remarks: '₹ 170' } })
    // Indented, with characters of several bytes and a line end: printed again, it would be other bytes.
    const rawBody = Buffer.from(`${event.rawBody.toString()}\n`)

    expect(await post(rawBody)).toMatchObject({ status: 200, body: expect.stringContaining('processed') })
    expect(await post(rawBody, { attempt: 2 })).toMatchObject({
      status: 200,
      body: expect.stringContaining('duplicate'),
    })
    expect((await post(rawBody, { secret: 'guessed-secret' })).status).toBe(401)
    // Some frameworks say that they have started.
    expect(printed().match(/.*case-7.*\n/g)).toEqual(['case-7 is AGENT_APPROVED\n'])
  },
)
