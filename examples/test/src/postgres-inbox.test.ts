import { randomBytes } from 'node:crypto'
import { buildEvent } from '@cashfree-webhooks/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from './open-database.ts'
import { postgresUrl } from './postgres-url.ts'
import { startExample, type Example } from './start-example.ts'

const answer = (status: number, word: string) => ({ status, body: expect.stringContaining(word) })

describe.skipIf(!postgresUrl).each(['postgres-inbox', 'postgres-inbox-drizzle', 'postgres-inbox-kysely'])(
  'the %s example',
  (name) => {
    let database: Database
    let example: Example

    beforeAll(async () => {
      database = await openDatabase()
      example = await startExample(`${name}/src/server.ts`, { DATABASE_URL: database.url })
      // Whatever is answered, the tables are there by then.
      await example.post(Buffer.from('{}'))
    }, 30_000)

    afterAll(async () => {
      await example?.stop()
      await database?.close()
    })

    /** An event of its own for each test, and what the database holds about it. */
    function newEvent() {
      const id = randomBytes(6).toString('hex')
      const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', {
        data: { verification_id: id, cf_verification_id: id },
      })
      return {
        rawBody,
        saveCustomer: () => database.query('insert into customers (verification_id) values ($1)', [id]),
        calls: () => database.query('select status, ended_at from kyc_calls where verification_id = $1', [id]),
        count: async () => (await database.query('select calls from customers where verification_id = $1', [id]))[0],
        claims: () => database.query('select id from cashfree_webhook_claims where strpos(id, $1) > 0', [id]),
      }
    }

    const call = { status: 'POST_VIDEO_CALL', ended_at: new Date('2025-05-22T03:51:14Z') }

    it('writes for an event once, however often it is delivered', async () => {
      const { rawBody, saveCustomer, calls, count } = newEvent()
      await saveCustomer()
      expect(await example.post(rawBody)).toMatchObject(answer(200, 'processed'))
      expect(await calls()).toEqual([call])
      expect(await example.post(rawBody, { attempt: 2 })).toMatchObject(answer(200, 'duplicate'))
      expect(await calls()).toEqual([call])
      expect(await count()).toEqual({ calls: 1 })
    })

    it('keeps nothing of a handler that fails after it wrote, and all of its retry', async () => {
      const { rawBody, saveCustomer, calls, count, claims } = newEvent()
      expect(await example.post(rawBody)).toMatchObject(answer(500, 'HANDLER_FAILED'))
      expect(await calls()).toEqual([])
      expect(await claims()).toEqual([])

      await saveCustomer()
      expect(await example.post(rawBody, { attempt: 2 })).toMatchObject(answer(200, 'processed'))
      expect(await example.post(rawBody, { attempt: 3 })).toMatchObject(answer(200, 'duplicate'))
      expect(await calls()).toEqual([call])
      expect(await count()).toEqual({ calls: 1 })
    })

    it('writes once when copies come at the same moment', async () => {
      const { rawBody, saveCustomer, calls, count } = newEvent()
      await saveCustomer()
      const answers = await Promise.all(Array.from({ length: 20 }, () => example.post(rawBody)))
      expect(answers.filter(({ body }) => body.includes('processed'))).toHaveLength(1)
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(await calls()).toEqual([call])
      expect(await count()).toEqual({ calls: 1 })
    })

    it('refuses a forged delivery, and writes nothing', async () => {
      const { rawBody, saveCustomer, calls, claims } = newEvent()
      await saveCustomer()
      expect(await example.post(rawBody, { secret: 'guessed-secret' })).toMatchObject(answer(401, 'SIGNATURE_MISMATCH'))
      expect(await calls()).toEqual([])
      expect(await claims()).toEqual([])
    })
  },
)
