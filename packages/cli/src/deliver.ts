import { overHttp, sendAll, type Send } from '@cashfree-webhooks/testing'
import { advise } from './advise.ts'
import { interrupted, unreachable } from './command-failure.ts'
import type { DeliveryDocument, SentDocument } from './documents.ts'
import type { Framework } from './framework-code.ts'
import { measure, retry, type Outgoing } from './outgoing.ts'
import { showProgress } from './show-progress.ts'
import { summarise } from './summarise.ts'
import type { CommandContext } from './surroundings.ts'
import { toShownUrl } from './target-url.ts'

export interface DeliverOptions {
  readonly to: string
  readonly timeoutMs: number
  /** How often each is sent. @default 1 */
  readonly copies?: number | undefined
  /** Decides the order they are shuffled into; in their own without it. */
  readonly shuffleSeed?: number | undefined
  readonly concurrency?: number | undefined
  /** Sends again as Cashfree does, so many times faster, until it is answered 200. */
  readonly retrySpeed?: number | undefined
  /** How they were forged, if they were: the right answer is then a refusal. */
  readonly tampering?: string | undefined
  readonly framework?: Framework | undefined
  readonly isQuiet?: boolean | undefined
}

/** Sends them all, measures, and says what came of it. Throws when nothing could be reached at all, or on Ctrl-C. */
export async function deliver(
  outgoing: readonly Outgoing[],
  options: DeliverOptions,
  context: CommandContext,
): Promise<SentDocument> {
  const {
    to,
    copies = 1,
    concurrency = 1,
    shuffleSeed,
    retrySpeed: speed,
    tampering,
    framework,
    isQuiet = false,
  } = options
  const { signal } = context
  const deliveries: DeliveryDocument[] = []
  const byDelivery = new Map(outgoing.map((one) => [one.delivery, one]))
  const overWire = overHttp(to, { timeoutMs: options.timeoutMs })
  const progress = showProgress(context, { total: outgoing.length * copies, isQuiet })
  let settled = 0

  const send: Send = async (delivery) => {
    const one = byDelivery.get(delivery)!
    const measured = measure(one, overWire, (document) => deliveries.push(document))
    try {
      return await (speed === undefined ? measured(delivery) : retry(one, measured, { speed, signal }))
    } finally {
      progress.advance()
    }
  }

  try {
    const order = shuffleSeed === undefined ? {} : ({ order: 'shuffled', seed: shuffleSeed } as const)
    const sending = sendAll(send, [...byDelivery.keys()], { copies, concurrency, signal, ...order })
    const sent = await Promise.race([sending, untilAborted(signal)])
    settled = sent.filter(({ answer }) => isAsWished(answer?.status, tampering !== undefined)).length
  } finally {
    progress.stop()
  }
  if (deliveries.every(({ answer }) => answer.status === null)) {
    const [advice] = advise(deliveries)
    throw unreachable(
      `${toShownUrl(to)} did not answer: ${deliveries[0]?.answer.error ?? 'nothing was sent'}.${advice ? ` ${advice}` : ''}`,
    )
  }
  const ok = settled === outgoing.length * copies
  return {
    to: toShownUrl(to),
    ok,
    deliveries,
    summary: summarise(deliveries),
    tampering: tampering ?? null,
    advice: ok || tampering !== undefined ? [] : advise(deliveries, framework),
  }
}

function isAsWished(status: number | undefined, areTampered: boolean): boolean {
  if (status === undefined) return false
  return areTampered ? status >= 400 && status < 500 : status === 200
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(interrupted())
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
