import { setTimeout } from 'node:timers/promises'
import { buildEvent, dashboardTest, fixtures, sendDelivery, signDelivery } from '@cashfree-webhooks/testing'
import { SECRET, type Server } from './servers.ts'

/** One thing that happens to every receiver, and what must come of it. */
export interface Case {
  readonly name: string
  /** Answers as `200 processed`, with ` ×n` when there are several. */
  readonly answers: string
  /** How often handlers ran. */
  readonly handled: number
  /** Returns the answers in any order. */
  run(server: Server): Promise<string[]>
}

const HOUR_MS = 60 * 60 * 1000
const documented = [fixtures['ppi-video-kyc'], fixtures.esign].flatMap((events) =>
  Object.values(events).map((variants) => Object.values(variants)[0]!),
)

async function post({ url }: Server, delivery: ReturnType<typeof signDelivery>): Promise<string> {
  const { status, body } = await sendDelivery(url, delivery)
  const answer = JSON.parse(body) as { outcome?: string; error?: { code: string } }
  return `${status} ${answer.outcome ?? answer.error?.code}`
}

const sign = (rawBody: string | Uint8Array, options: Partial<Parameters<typeof signDelivery>[0]> = {}) =>
  signDelivery({ rawBody, secret: SECRET, ...options })

/** A Video KYC event of its own for each case, so that no case meets another's. */
const event = (id: string) => buildEvent('VKYC_USER_CALL_COMPLETED', { data: { cf_verification_id: id } }).rawBody

const sendDocumented = async (server: Server, attempt: number) => {
  const answers: string[] = []
  for (const body of documented) answers.push(await post(server, sign(body, { attempt })))
  return answers
}

export const cases: readonly Case[] = [
  {
    name: 'every documented payload',
    answers: '200 processed ×13',
    handled: 13,
    run: (server) => sendDocumented(server, 1),
  },
  {
    name: 'second attempts, signed anew',
    answers: '200 duplicate ×13',
    handled: 0,
    run: (server) => sendDocumented(server, 2),
  },
  {
    name: 'twenty copies at once',
    answers: '200 duplicate ×19, 200 processed',
    handled: 1,
    async run(server) {
      const off = server.webhooks.onEvent('VKYC_USER_CALL_COMPLETED', () => setTimeout(50), { name: 'slow' })
      const body = event('20')
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(server, sign(body))))
      off()
      return answers
    },
  },
  {
    name: 'forged: signed with another secret',
    answers: '401 SIGNATURE_MISMATCH',
    handled: 0,
    run: async (server) => [await post(server, sign(event('30'), { secret: 'guessed-secret' }))],
  },
  {
    name: 'stale: signed four days ago',
    answers: '401 TIMESTAMP_TOO_OLD',
    handled: 0,
    run: async (server) => [await post(server, sign(event('40'), { timestamp: Date.now() - 96 * HOUR_MS }))],
  },
  {
    name: 'truncated by one byte',
    answers: '401 SIGNATURE_MISMATCH',
    handled: 0,
    async run(server) {
      const delivery = sign(event('50'))
      return [await post(server, { ...delivery, rawBody: delivery.rawBody.subarray(0, -1) })]
    },
  },
  {
    name: 're-serialised on the way',
    answers: '401 SIGNATURE_MISMATCH',
    handled: 0,
    async run(server) {
      const delivery = sign(event('60'))
      const rawBody = Buffer.from(JSON.stringify(JSON.parse(delivery.rawBody.toString())))
      return [await post(server, { ...delivery, rawBody })]
    },
  },
  {
    name: 'an event type that is not known yet',
    answers: '200 ignored',
    handled: 0,
    run: async (server) => [await post(server, sign('{"event_type":"VKYC_SOMETHING_NEW","data":{}}'))],
  },
  {
    name: 'the dashboard test',
    answers: '200 test',
    handled: 0,
    run: async (server) => [await post(server, sign(dashboardTest))],
  },
  {
    name: 'a handler that fails once, then succeeds',
    answers: '200 duplicate, 200 processed, 500 HANDLER_FAILED',
    handled: 1,
    async run(server) {
      let isDown = true
      const off = server.webhooks.onEvent('VKYC_USER_CALL_COMPLETED', () => {
        if (!isDown) return
        isDown = false
        throw new Error('the database is away')
      })
      const answers: string[] = []
      for (const attempt of [1, 2, 3]) answers.push(await post(server, sign(event('100'), { attempt })))
      off()
      return answers
    },
  },
]
