import { createWebhooks } from '../src/create-webhooks.ts'
import type { CashfreeEvent } from '../src/event.ts'
import type { WebhookError } from '../src/errors.ts'
import type { WebhooksOptions } from '../src/webhooks-options.ts'
import { NOW, SECRET } from './sign.ts'

/** A receiver at `NOW` that keeps what it tells. */
export function receiver(options: WebhooksOptions = {}) {
  const webhooks = createWebhooks({ secret: SECRET, now: () => NOW, logger: false, ...options })
  const errors: WebhookError[] = []
  webhooks.onError((error) => errors.push(error))
  return { webhooks, errors, codes: () => errors.map(({ code }) => code) }
}

/** A receiver whose one handler, `collect`, keeps every event. */
export function collector(options: WebhooksOptions = {}) {
  const made = receiver(options)
  const handled: CashfreeEvent[] = []
  made.webhooks.onEvent('*', (event) => void handled.push(event as CashfreeEvent), { name: 'collect' })
  return { ...made, handled }
}

/** A promise, and the function that resolves it. */
export function gate() {
  let open!: () => void
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { open, passed }
}
