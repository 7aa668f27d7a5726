import { tracingChannel } from 'node:diagnostics_channel'
import type { DeliveryRecord } from './reporter.ts'

/** What a subscriber of the tracing channel gets: `record` from `asyncEnd` on. */
export interface DeliveryTrace {
  record?: DeliveryRecord
}

/**
 * Tracing channel around each delivery, from reading the body to the answer; handlers run inside it, so that async
 * context follows. Subscribe to `tracing:cashfree-webhooks:delivery:start`, `:end`, `:asyncStart`, `:asyncEnd` or
 * `:error` with `node:diagnostics_channel`.
 */
export const deliveryChannel = tracingChannel<unknown, DeliveryTrace>('cashfree-webhooks:delivery')

/** True when somebody listens. Node before 20.13 cannot tell and is taken to have a listener. */
export function isTraced(): boolean {
  return (deliveryChannel as { hasSubscribers?: boolean }).hasSubscribers !== false
}
