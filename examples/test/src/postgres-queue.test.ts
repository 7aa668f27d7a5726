import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { buildEvent } from '@cashfree-webhooks/testing'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from './open-database.ts'
import { startExample } from './start-example.ts'
import './postgres-url.ts'

it(
  'the postgres-queue example answers in one process and handles in another, once and in order',
  { timeout: 60_000 },
  async () => {
    const database = await openDatabase()
    const schema = `example_queue_${randomBytes(6).toString('hex')}`
    const env = { DATABASE_URL: database.url, QUEUE_SCHEMA: schema }
    const web = await startExample('postgres-queue/src/web.ts', env)
    const events = ['AGENT_APPROVED', 'AUDITOR_APPROVED'].map((status) =>
      buildEvent('VKYC_USER_CALL_COMPLETED', { data: { verification_id: 'case-7', status, status_code: status } }),
    )
    for (const { rawBody } of events) {
      expect(await web.post(rawBody)).toMatchObject({ status: 200, body: expect.stringContaining('queued') })
      expect((await web.post(rawBody, { attempt: 2 })).body).toContain('duplicate')
      expect((await web.post(rawBody, { secret: 'guessed-secret' })).status).toBe(401)
    }
    const worker = await startExample('postgres-queue/src/worker.ts', env)
    onTestFinished(async () => {
      await Promise.all([web.stop(), worker.stop()])
      await database.query(`drop schema if exists ${schema} cascade`)
      await database.close()
    })
    const calls = () => database.query('select * from kyc_calls')
    while ((await calls()).length < events.length) await setTimeout(50)
    expect(await calls()).toEqual(
      ['AGENT_APPROVED', 'AUDITOR_APPROVED'].map((status) => ({ verification_id: 'case-7', status })),
    )
  },
)
