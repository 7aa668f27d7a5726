import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { buildEvent, sendDelivery, signDelivery } from '@cashfree-webhooks/testing'
import { trialEvent } from '../fleet/deliver.ts'
import { SECRET } from '../fleet/worker-options.ts'

export interface LatencyOptions {
  readonly url: string
  readonly perSecond: number
  readonly seconds: number
  /** How long a handler takes; undefined for events that nobody handles. */
  readonly handlerMs: number | undefined
  /** Sets the events apart from those of another round. */
  readonly round: string
}

export interface Latency {
  readonly p50: number
  readonly p99: number
  /** How many of the answers were 200, from 0 to 1. */
  readonly taken: number
}

/** Sends deliveries at a steady rate, whatever is answered, and gives the milliseconds from when each was due to its answer. */
export async function answerLatency({ url, perSecond, seconds, handlerMs, round }: LatencyOptions): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  const count = perSecond * seconds
  const bodies = Array.from({ length: count }, (_, number) => {
    const id = `${round}-${number}`
    if (handlerMs !== undefined) return trialEvent(id, { pause_ms: handlerMs / 2 }).rawBody
    return buildEvent('VKYC_USER_CALL_QUEUED', { product: 'ppi-video-kyc', data: { cf_verification_id: id } }).rawBody
  })
  const startedAt = performance.now()
  const latencies: number[] = []
  let taken = 0
  await Promise.all(
    bodies.map(async (rawBody, number) => {
      const dueAt = startedAt + (number * 1000) / perSecond
      await setTimeout(Math.max(0, dueAt - performance.now()))
      const { status } = await sendDelivery(url, signDelivery({ rawBody, secret: SECRET }), {
        agent,
        timeoutMs: 60_000,
      })
      taken += Number(status === 200)
      latencies.push(performance.now() - dueAt)
    }),
  )
  agent.destroy()
  latencies.sort((one, other) => one - other)
  const at = (part: number) => latencies[Math.floor(part * (latencies.length - 1))]!
  return { p50: at(0.5), p99: at(0.99), taken: taken / count }
}
