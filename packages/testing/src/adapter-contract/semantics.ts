import assert from 'node:assert/strict'
import { createWebhooks, memoryStore } from '@cashfree-webhooks/core'
import { buildEvent } from '../build-event.ts'
import type { Runner } from '../runner.ts'
import { assertFailure, assertSuccess, SECRET, signed, videoKyc, withServer, type AdapterUnderTest } from './harness.ts'

/** A handler that stays inside until it is let go. */
function gate(): { entered: Promise<void>; open: () => void; pass: () => Promise<void> } {
  let enter!: () => void
  let open!: () => void
  const entered = new Promise<void>((resolve) => (enter = resolve))
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { entered, open, pass: () => (enter(), opened) }
}

/** Handled once, never lost. */
export function semantics({ describe, it }: Runner, adapter: AdapterUnderTest): void {
  describe('handled once, never lost', () => {
    it('a second attempt, with a new timestamp, signature and idempotency key, is the same event', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        const key = (value: string) => ({ 'x-idempotency-key': value })
        assertSuccess(await post(videoKyc(1, { headers: key('one') })), 'processed')
        assertSuccess(
          await post(videoKyc(1, { timestamp: Date.now() + 60_000, attempt: 2, headers: key('two') })),
          'duplicate',
        )
        assertSuccess(
          await post(videoKyc(1, { attempt: 3, headers: { 'x-webhook-version': '2099-01-01' } })),
          'duplicate',
        )
        assert.equal(handled.length, 1)
        assert.deepEqual([handled[0]!.delivery.attempt, handled[0]!.delivery.idempotencyKey], [1, 'one'])
      }))

    it('two stages of one verification are two events, and so are two moments of one stage', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        const ppi = { product: 'ppi-video-kyc' } as const
        const stages = [
          buildEvent('VKYC_USER_CALL_QUEUED', ppi),
          buildEvent('VKYC_USER_CALL_STARTED', ppi),
          buildEvent('VKYC_USER_CALL_STARTED', { ...ppi, data: { status_code: 'ANOTHER_CODE' } }),
          buildEvent('VKYC_USER_CALL_STARTED', { ...ppi, envelope: { event_time: '2025-05-22T04:00:00Z' } }),
        ]
        for (const { rawBody } of stages) assertSuccess(await post(signed(rawBody)), 'processed')
        assert.equal(new Set(handled.map(({ id }) => id)).size, stages.length)
      }))

    it('the same fact printed otherwise is the same event', () =>
      withServer(adapter, {}, async ({ post, handled }) => {
        const { payload, rawBody } = buildEvent('ESIGN_VERIFICATION_SUCCESS')
        const asText = {
          ...payload,
          data: { ...payload.data, reference_id: '32' },
          event_type: 'E_SIGN_VERIFICATION_SUCCESS',
        }
        assertSuccess(await post(signed(rawBody)), 'processed')
        assertSuccess(await post(signed(JSON.stringify(asText))), 'duplicate')
        assert.equal(handled.length, 1)
      }))

    it('20 simultaneous copies run the handlers once', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks }) => {
        const { entered, open, pass } = gate()
        let runs = 0
        webhooks.onEvent('VKYC_USER_CALL_COMPLETED', () => (runs++, pass()))
        const copies = Array.from({ length: 20 }, (_, index) => post(videoKyc(1, { attempt: index + 1 })))
        await entered
        open()
        const outcomes = (await Promise.all(copies)).map(({ status, body }) => `${status} ${JSON.parse(body).outcome}`)
        assert.equal(runs, 1)
        assert.deepEqual(outcomes.sort(), [...Array(19).fill('200 duplicate'), '200 processed'])
      }))

    it('a copy that arrives while the first runs is never answered 200 when the first fails', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks }) => {
        const { entered, open, pass } = gate()
        webhooks.onEvent('*', async () => {
          await pass()
          throw new Error('failed after all')
        })
        const first = post(videoKyc())
        await entered
        let answered = false
        const copy = post(videoKyc(1, { attempt: 2 })).finally(() => (answered = true))
        // A round trip on the same server shows that the copy had every chance to be answered.
        await post(videoKyc(1, { secret: 'guessed-secret' }))
        assert.equal(answered, false)
        open()
        assertFailure(await first, 500, 'HANDLER_FAILED')
        assertFailure(await copy, 500, 'HANDLER_FAILED')
      }))

    it('after a failure the next attempt runs only what has not succeeded', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks }) => {
        const runs: string[] = []
        let isBroken = true
        webhooks.onEvent('*', () => void runs.push('mail'), { name: 'mail' })
        webhooks.onEvent(
          'VKYC_USER_CALL_COMPLETED',
          () => {
            runs.push('books')
            if (isBroken) throw new Error('the database is away')
          },
          { name: 'books' },
        )
        assertFailure(await post(videoKyc()), 500, 'HANDLER_FAILED')
        assertFailure(await post(videoKyc(1, { attempt: 2 })), 500, 'HANDLER_FAILED')
        isBroken = false
        assertSuccess(await post(videoKyc(1, { attempt: 3 })), 'processed')
        assertSuccess(await post(videoKyc(1, { attempt: 4 })), 'duplicate')
        assert.deepEqual(runs.sort(), ['books', 'books', 'books', 'mail'])
      }))

    it('an event that another process is handling is answered 409, and 200 when it is done', () => {
      const store = memoryStore()
      const other = createWebhooks({ secret: SECRET, store })
      const { entered, open, pass } = gate()
      other.onEvent('*', pass)
      return withServer(adapter, { store }, async ({ post, handled }) => {
        const elsewhere = other.receive(videoKyc())
        await entered
        const answer = await post(videoKyc(1, { attempt: 2 }))
        assertFailure(answer, 409, 'IN_PROGRESS')
        assert.match(answer.headers['retry-after'] ?? '', /^\d+$/)
        open()
        assert.equal((await elsewhere).status, 200)
        assertSuccess(await post(videoKyc(1, { attempt: 3 })), 'duplicate')
        assert.deepEqual(handled, [])
      })
    })

    it('an event that could not be recorded as handled is answered 200 and reported', () => {
      const store = { ...memoryStore(), settle: () => Promise.reject(new Error('away')) }
      return withServer(adapter, { store }, async ({ post, handled, errors }) => {
        assertSuccess(await post(videoKyc()), 'processed')
        assert.equal(handled.length, 1)
        assert.deepEqual(
          errors.map(({ code }) => code),
          ['STORE_UNAVAILABLE'],
        )
      })
    })

    it('a handler cannot change the event for another', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks }) => {
        webhooks.onEvent('VKYC_USER_CALL_COMPLETED', (event) => {
          const data = event.data as { verification_id: string }
          data.verification_id = 'changed'
        })
        assertFailure(await post(videoKyc()), 500, 'HANDLER_FAILED')
      }))

    it('close() waits for the handlers that run', () =>
      withServer(adapter, { collects: false }, async ({ post, webhooks }) => {
        const { entered, open, pass } = gate()
        webhooks.onEvent('*', pass)
        const running = post(videoKyc(1))
        await entered
        const closed = webhooks.close({ timeoutMs: 5_000 })
        assertFailure(await post(videoKyc(2)), 503, 'SHUTTING_DOWN')
        open()
        assertSuccess(await running, 'processed')
        await closed
      }))

    it('close() gives back what does not finish in time', () => {
      const store = memoryStore()
      return withServer(adapter, { collects: false, store }, async ({ post, webhooks }) => {
        const { entered, pass } = gate()
        webhooks.onEvent('*', pass)
        const running = post(videoKyc())
        await entered
        await webhooks.close({ timeoutMs: 1 })
        assertFailure(await running, 503, 'SHUTTING_DOWN')
        const next = createWebhooks({ secret: SECRET, store })
        next.onEvent('*', () => {})
        assert.equal((await next.receive(videoKyc(1, { attempt: 2 }))).outcome, 'processed')
      })
    })
  })
}
