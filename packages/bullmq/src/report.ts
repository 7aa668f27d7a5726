import { WebhookError, type QueueReceiver } from '@cashfree-webhooks/core'

/** A worker that cannot reach its server says so again and again. */
const QUIET_MS = 60_000

/**
 * Tells the receiver's error listeners what goes wrong with the worker itself, the same not more than once a minute. What
 * a connection says while it is being closed is told to nobody.
 */
export function createReport(
  webhooks: Pick<QueueReceiver, 'report'>,
  isClosing: () => boolean,
  now: () => number = Date.now,
): (error: unknown) => void {
  const seen = new Map<string, number>()
  return (error) => {
    const text = error instanceof Error ? `${error.name} ${error.message}` : ''
    const last = seen.get(text)
    if (isClosing() || (last !== undefined && now() - last < QUIET_MS)) return
    // Texts with an id in them would fill it.
    if (seen.size > 100) seen.clear()
    seen.set(text, now())
    const message = 'The worker has trouble with its queue, and goes on as soon as it can. error.cause has the reason.'
    webhooks.report(new WebhookError({ code: 'QUEUE_UNAVAILABLE', message, cause: error }))
  }
}
