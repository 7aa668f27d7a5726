import type { IncomingMessage } from 'node:http'
import { createListener, type InspectorListener } from './api/listener.ts'
import { isApiError } from './api/api-error.ts'
import { createStream } from './api/stream.ts'
import type { Capture, CapturedFailure, CaptureSummary } from './capture.ts'
import { createCaptureIds } from './capture-ids.ts'
import type { Captures } from './captures.ts'
import { createExplanations } from './explanations.ts'
import { checkInspectorOptions, type CreateInspectorOptions } from './inspector-options.ts'
import type { OwnServer } from './own-server.ts'
import { maskSummary } from './mask/mask-capture.ts'
import { replayCapture, type How } from './replay-capture.ts'
import { targetOf } from './sent-headers.ts'
import { memoryCaptures } from './store/memory-captures.ts'
import { toCapture, type Recorded } from './to-capture.ts'
import { toSummary } from './to-summary.ts'
import { version } from './version.ts'

export interface Inspector {
  readonly listener: InspectorListener
  /** Keeps a delivery and tells the pages that are open. Resolves when there is room for the next: wait for it. */
  record(recorded: Recorded): Promise<Recording>
  readonly captures: Captures
  /** Ends the open pages' streams and closes the store. */
  close(): Promise<void>
}

/** What a list shows of a delivery, and why it was refused. Plain JSON, without personal data. */
export interface Recording extends CaptureSummary {
  readonly failure: CapturedFailure | null
}

/** Creates an inspector: give `listener` to a server, and tell it deliveries with `record`. Throws `OPTION_INVALID`. */
export function createInspector(options: CreateInspectorOptions = {}): Inspector {
  return openInspector(options)
}

export function openInspector(options: CreateInspectorOptions, own?: OwnServer): Inspector {
  checkInspectorOptions(options)
  const { secret, scheme, replayTo, title = 'Cashfree webhooks', reveal = true, allowRemote = false } = options
  const captures = options.captures ?? memoryCaptures()
  const signingSecret = typeof secret === 'string' ? secret : secret?.[0]
  const nextId = createCaptureIds()
  const explanations = createExplanations()
  const stream = createStream()

  async function keep(capture: Capture): Promise<CaptureSummary> {
    const added = captures.add(capture)
    const summary = toSummary(maskSummary(capture))
    stream.tell(summary)
    await added
    return summary
  }

  async function record(recorded: Recorded): Promise<Recording> {
    const id = nextId()
    const capture = toCapture(id, recorded, scheme)
    const explanation = explanations.now(id, recorded.receipt?.error)
    const failure = capture.failure && { ...capture.failure, explanation }
    return { ...(await keep({ ...capture, failure })), failure }
  }

  function explained(capture: Capture): Capture {
    const { id, failure } = capture
    if (failure === null || failure.explanation !== null) return capture
    return { ...capture, failure: { ...failure, explanation: explanations.later(id) } }
  }

  async function sendAgain(capture: Capture, how: How, request: IncomingMessage) {
    const to = replayTo === undefined ? own?.whereTo(capture, request) : { url: targetOf(replayTo, capture.url) }
    const receivedAt = new Date()
    let port = 0
    const onPort = (opened: number) => {
      port = opened
      own?.sentFrom(opened, capture.id)
    }
    const replayed = await replayCapture(capture, { how, to: to && { ...to, onPort }, secret: signingSecret, scheme })
    if (isApiError(replayed) || own?.hasCome(port)) return replayed
    const { answer, answerBody, sent } = replayed
    await keep({
      ...capture,
      ...sent,
      id: nextId(),
      receivedAt: receivedAt.toISOString(),
      bodyBytes: sent.rawBody?.byteLength ?? null,
      answer,
      answerBody,
      replayOf: capture.id,
    })
    return replayed
  }

  const source = {
    captures,
    title,
    canReveal: reveal,
    canResign: signingSecret !== undefined,
    version,
    replayTo: replayTo ?? own?.name ?? null,
    explained,
    replay: sendAgain,
    async clear() {
      explanations.clear()
      await captures.clear()
    },
  }

  return {
    listener: createListener({ allowRemote, stream, source }),
    record,
    captures,
    async close() {
      stream.close()
      await captures.close()
    },
  }
}
