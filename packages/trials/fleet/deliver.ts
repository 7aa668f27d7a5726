import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { buildEvent, sendDelivery, signDelivery } from '@cashfree-webhooks/testing'
import type { Worker } from './start-worker.ts'
import { SECRET, type Wishes } from './worker-options.ts'

/** What a process answered to one delivery. */
export interface Answered {
  readonly process: string
  readonly status: number
  /** The outcome of a success, the code of a failure. */
  readonly said: string
  readonly retryAfter: string | undefined
}

export interface TrialEvent {
  readonly id: string
  readonly rawBody: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

type EventType = 'VKYC_USER_CALL_COMPLETED' | 'VKYC_AUDITOR_REVIEW_COMPLETED'

export function trialEvent(id: string, wishes: Wishes = {}, type: EventType = 'VKYC_USER_CALL_COMPLETED'): TrialEvent {
  const { rawBody } = buildEvent(type, { product: 'ppi-video-kyc', data: { cf_verification_id: id, ...wishes } })
  return { id, rawBody }
}

const agent = new Agent({ keepAlive: true })

/** Sends a delivery to a process. Rejects when no answer comes, as from one that is killed meanwhile. */
export function deliver(event: TrialEvent, worker: Worker, attempt = 1): Promise<Answered> {
  const answered = send(event, worker, attempt)
  // A test that has failed in between awaits it no more, and then it should not be reported beside the failure.
  answered.catch(() => {})
  return answered
}

async function send(
  { rawBody, headers: more = {} }: TrialEvent,
  { name, url }: Worker,
  attempt: number,
): Promise<Answered> {
  const signed = signDelivery({ rawBody, secret: SECRET, attempt, headers: more })
  const { status, headers, body } = await sendDelivery(url, signed, { agent, timeoutMs: 30_000 })
  const { outcome, error } = JSON.parse(body) as { outcome?: string; error?: { code: string } }
  return { process: name, status, said: outcome ?? error?.code ?? '', retryAfter: headers['retry-after'] }
}

const PATIENCE_MS = 40_000

/** Sends deliveries of an event, each to the process that `choose` gives, until one is answered 200. Gives all answers. */
export async function deliverUntilTaken(
  event: TrialEvent,
  choose: () => Worker,
  onAnswer?: (answer: Answered) => void,
): Promise<Answered[]> {
  const answers: Answered[] = []
  const giveUpAt = performance.now() + PATIENCE_MS
  let last: unknown
  for (let attempt = 1; performance.now() < giveUpAt; attempt++) {
    const worker = choose()
    try {
      const answer = await deliver(event, worker, attempt)
      answers.push(answer)
      onAnswer?.(answer)
      if (answer.status === 200) return answers
      last = answer
    } catch (error) {
      if (worker.died !== undefined) throw new Error(worker.died, { cause: error })
      last = error
    }
    // Sooner than Cashfree, who would come again after minutes.
    await setTimeout(Math.min(20 * attempt, 200))
  }
  throw new Error(`${event.id} was not taken after ${answers.length} answers`, { cause: last })
}
