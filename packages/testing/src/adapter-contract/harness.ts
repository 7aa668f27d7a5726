import assert from 'node:assert/strict'
import {
  createWebhooks,
  memoryStore,
  type CashfreeEvent,
  type DeliveryRecord,
  type Webhooks,
  type WebhookError,
  type WebhooksOptions,
} from '@cashfree-webhooks/core'
import { buildEvent } from '../build-event.ts'
import type { Running } from '../listen.ts'
import { sendDelivery, type Answer, type SendDeliveryOptions } from '../send-delivery.ts'
import { signDelivery, type SignDeliveryOptions, type SignedDelivery } from '../sign-delivery.ts'

export interface AdapterUnderTest {
  /**
   * Starts a real server on a free port of the loopback interface, with the adapter mounted bare and sharing
   * `webhooks`. It must also have `POST /before` and `POST /after`, added before and after the adapter, which nothing
   * else reads: each answers 200 with the bytes it got.
   */
  serve(webhooks: Webhooks, options?: { path?: string }): Promise<Running>
}

export const SECRET = 'contract-client-secret'
export const PATH = '/webhooks/cashfree'

/** What one server saw, and the means to send to it. */
export interface Harness {
  readonly webhooks: Webhooks
  readonly origin: string
  /** Events that a `'*'` handler got; there is none with `collects: false`. */
  readonly handled: CashfreeEvent[]
  readonly errors: WebhookError[]
  readonly records: DeliveryRecord[]
  /** Lines of the log that is used while no error listener is set. */
  readonly logs: string[]
  post(delivery: SignedDelivery, options?: SendDeliveryOptions & { path?: string }): Promise<Answer>
  stop(): Promise<void>
}

/** Starts a server with a receiver of its own, runs `body`, stops it, and looks whether anything private came out. */
export async function withServer(
  adapter: AdapterUnderTest,
  { path = PATH, collects = true, ...options }: Omit<WebhooksOptions, 'events'> & { path?: string; collects?: boolean },
  body: (harness: Harness) => Promise<void>,
): Promise<void> {
  const logs: string[] = []
  const log = (line: string) => void logs.push(line)
  const webhooks = createWebhooks({
    secret: SECRET,
    store: memoryStore(options.now ? { now: options.now } : {}),
    logger: { warn: log, error: log },
    ...options,
  })
  const handled: CashfreeEvent[] = []
  const errors: WebhookError[] = []
  const records: DeliveryRecord[] = []
  webhooks.onDelivery((record) => records.push(record))
  webhooks.onError((error) => errors.push(error))
  if (collects) webhooks.onEvent('*', (event) => void handled.push(event), { name: 'collect' })
  const rejections: unknown[] = []
  const onRejection = (reason: unknown) => rejections.push(reason)
  process.on('unhandledRejection', onRejection)

  const running = await adapter.serve(webhooks, { path })
  const sent: SignedDelivery[] = []
  const answers: Answer[] = []
  let stopped: Promise<void> | undefined
  const harness: Harness = {
    webhooks,
    origin: running.origin,
    handled,
    errors,
    records,
    logs,
    async post(delivery, { path: at = path, ...how } = {}) {
      sent.push(delivery)
      const answer = await sendDelivery(`${running.origin}${at}`, delivery, how)
      answers.push(answer)
      return answer
    },
    stop: () => (stopped ??= running.close()),
  }
  try {
    await body(harness)
  } finally {
    await webhooks.close({ timeoutMs: 1_000 })
    await harness.stop()
    process.off('unhandledRejection', onRejection)
  }
  assert.deepEqual(rejections, [], 'unhandled rejections')
  assertNothingPrivate(sent, [
    ...logs,
    ...errors.flatMap(texts),
    ...records.map((record) => JSON.stringify({ ...record, id: null })),
    ...answers.map((answer) => JSON.stringify(answer)),
  ])
}

/** Everything of an error that could end up in a log. */
function texts(error: WebhookError): string[] {
  return [error.message, error.stack ?? '', JSON.stringify(error), JSON.stringify(error.explain() ?? null)]
}

function assertNothingPrivate(sent: readonly SignedDelivery[], said: readonly string[]): void {
  const secrets = new Set([SECRET, 'TestVkycVerification', 'USER827364', 'John Doe', 'vkyc.cashfree.com'])
  for (const { headers } of sent) {
    const signature = headers['x-webhook-signature']
    if (signature !== undefined && signature.length > 8) secrets.add(signature)
  }
  for (const text of said) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `something private came out: ${text}`)
  }
}

/** A signed delivery of a Video KYC event, `number` telling one event from another. */
export function videoKyc(number = 1, options: Partial<SignDeliveryOptions> = {}): SignedDelivery {
  const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED', {
    product: 'ppi-video-kyc',
    data: { cf_verification_id: String(8_901_234_567_890_000_000n + BigInt(number)) },
  })
  return signDelivery({ rawBody, secret: SECRET, ...options })
}

export function signed(rawBody: string | Uint8Array, options: Partial<SignDeliveryOptions> = {}): SignedDelivery {
  return signDelivery({ rawBody, secret: SECRET, ...options })
}

export function assertSuccess(answer: Answer, outcome: string): void {
  assert.equal(answer.body, `{"received":true,"outcome":"${outcome}"}`)
  assert.equal(answer.status, 200)
  assertJson(answer)
}

export function assertFailure(answer: Answer, status: number, code: string): void {
  assert.equal(answer.body, `{"received":false,"error":{"code":"${code}"}}`)
  assert.equal(answer.status, status)
  assertJson(answer)
}

function assertJson({ headers, body }: Answer): void {
  assert.match(headers['content-type'] ?? '', /^application\/json/)
  assert.equal(headers['content-length'], String(Buffer.byteLength(body)))
}
