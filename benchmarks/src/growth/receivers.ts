import { createWebhooks, type WebhooksOptions } from '@cashfree-webhooks/core'
import { SECRET } from '../deliveries/sign.ts'
import { take } from '../deliveries/take.ts'
import { inTurn } from '../measure/in-turn.ts'
import type { Section } from '../measure/section.ts'
import { measureCalls } from '../micro/measure-calls.ts'
import type { Variant } from '../micro/variant.ts'

/** A delivery of 0.5 KiB to one event's many handlers. */
export function measureHandlers(counts: readonly number[], rounds: number): Promise<Section> {
  const variants = counts.map((count) => receiver(plural(count, 'handler'), { secret: SECRET }, count))
  return compare('handlers', 'A delivery, by handlers of its event', variants, rounds)
}

/** The one that signed is the last to be tried. */
export function measureSecrets(counts: readonly number[], rounds: number): Promise<Section> {
  const variants = counts.map((count) => {
    const others = Array.from({ length: count - 1 }, (_, number) => `${SECRET}-${number}`)
    return receiver(plural(count, 'secret'), { secret: [...others, SECRET] }, 1)
  })
  return compare('secrets', 'A delivery, by secrets that are tried', variants, rounds)
}

async function compare(id: string, title: string, variants: readonly Variant[], rounds: number): Promise<Section> {
  const calls = { size: '0.5 KiB', isForged: false, calls: 300 } as const
  const measured = await inTurn(variants, { rounds, warmUp: 5 }, (variant) => measureCalls(variant, calls))
  const rows = variants.map((variant) => ({ variant: variant.name, rounds: measured.get(variant)! }))
  return { id, title, unit: 'µs', baseline: variants[0]!.name, rows }
}

function receiver(name: string, options: Pick<WebhooksOptions, 'secret'>, handlers: number): Variant {
  const webhooks = createWebhooks({ ...options, logger: false })
  for (let handler = 0; handler < handlers; handler++) webhooks.onEvent('PAYMENT_SUCCESS_WEBHOOK', take)
  return {
    name,
    signer: 'cashfree',
    run: async (delivery) => (await webhooks.receive(delivery)).outcome === 'processed',
  }
}

function plural(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
}
