import { tracingChannel } from 'node:diagnostics_channel'
import type { Delivery, DeliveryTrace, Receipt } from '@cashfree-webhooks/core'
import type { Capture } from '../capture.ts'
import type { Inspector } from '../create-inspector.ts'
import { toPairs } from '../send-capture.ts'
import type { Recorded } from '../to-capture.ts'
import { followRequests, type Followed } from './follow-requests.ts'
import type { OwnServers } from './own-servers.ts'

interface Started {
  readonly receivedAt: Date
  readonly followed: Followed | undefined
}

/** Records every delivery of every receiver in this process, whatever framework it came through. Gives a function that stops. */
export function recordTraces(inspector: Pick<Inspector, 'record'>, servers: OwnServers): () => void {
  const requests = followRequests()
  const started = new WeakMap<object, Started>()
  // By its name: the receivers may use another copy of core.
  const channel = tracingChannel<unknown, DeliveryTrace>('cashfree-webhooks:delivery')

  const subscribers = {
    start: (trace: DeliveryTrace) => void started.set(trace, { receivedAt: new Date(), followed: requests.current() }),
    asyncEnd(trace: DeliveryTrace) {
      const { receivedAt = new Date(), followed: current } = started.get(trace) ?? {}
      const followed = requests.withHeaders(trace.delivery?.headers) ?? current
      const replayOf = followed && servers.replayOn(followed.request)
      const recorded = { ...toRecorded(trace, followed), receivedAt, replayOf }
      inspector.record(recorded).then(
        ({ id }) => followed && servers.cameTo(id, followed.request),
        // A store that fails is no reason to disturb a server: what it could not keep is missing from the list.
        () => {},
      )
    },
  }
  const all = subscribers as Parameters<typeof channel.subscribe>[0]
  channel.subscribe(all)

  return () => {
    channel.unsubscribe(all)
    requests.stop()
  }
}

function toRecorded(trace: DeliveryTrace, followed: Followed | undefined): Omit<Recorded, 'receivedAt'> {
  const { delivery, receipt, record } = trace
  const { request } = followed ?? {}
  return {
    method: delivery?.method ?? request?.method ?? 'POST',
    url: (request as { originalUrl?: string } | undefined)?.originalUrl ?? request?.url ?? '',
    headers: request ? toPairs(request.rawHeaders) : pairsOf(delivery?.headers),
    rawBody: delivery?.rawBody ?? null,
    receipt,
    answer: receipt ? answerOf(receipt, { durationMs: record?.durationMs ?? 0, followed }) : null,
    answerBody: receipt?.body,
  }
}

interface Answering {
  readonly durationMs: number
  readonly followed: Followed | undefined
}

/** Somebody else may have answered first: then it is their status that Cashfree got. */
function answerOf({ status, outcome }: Receipt, { durationMs, followed }: Answering): Capture['answer'] {
  const { headersSent = false, statusCode = status } = followed?.response ?? {}
  if (!headersSent || statusCode === status) return { status, outcome, durationMs, error: null }
  return { status: statusCode, outcome, durationMs, error: `somebody else had answered before this could be ${status}` }
}

function pairsOf(headers: Delivery['headers'] | undefined): Capture['headers'] {
  if (headers === undefined) return []
  if (Symbol.iterator in headers) return [...(headers as Iterable<[string, string]>)]
  if (typeof headers.get === 'function') return []
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((text): [string, string] => [name, String(text)]),
  )
}
