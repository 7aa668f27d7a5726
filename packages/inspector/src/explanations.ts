import type { Explanation, WebhookError } from '@cashfree-webhooks/core'

export interface ExplanationsOptions {
  /** How much of each second goes into explaining deliveries as they come. @default 200 */
  readonly maxMsPerSecond?: number | undefined
  /** Milliseconds that only rise. */
  readonly now?: (() => number) | undefined
}

/** Explains failures once: at once when there is time for it, else when somebody looks. */
export interface Explanations {
  /** Null when too many came at once, or there is nothing to explain. */
  now(id: string, error: WebhookError | undefined): Explanation | null
  /** For a capture that was left out above and is not too old. */
  later(id: string): Explanation | null
  clear(): void
}

const MAX_LEFT = 256

/** Bounded both ways: forged deliveries in a flood must not keep the process busy, nor what they hold fill its memory. */
export function createExplanations({
  maxMsPerSecond = 200,
  now = () => performance.now(),
}: ExplanationsOptions = {}): Explanations {
  const left = new Map<string, () => Explanation | null>()
  let second = 0
  let spentMs = 0

  return {
    now(id, error) {
      if (error === undefined || !error.code.startsWith('SIGNATURE_')) return null
      const startedAt = now()
      const current = Math.floor(startedAt / 1000)
      if (current !== second) {
        second = current
        spentMs = 0
      }
      if (spentMs >= maxMsPerSecond) {
        left.set(id, () => tryExplain(error))
        if (left.size > MAX_LEFT) left.delete(left.keys().next().value!)
        return null
      }
      const explanation = tryExplain(error)
      spentMs += now() - startedAt
      return explanation
    },
    later(id) {
      const explain = left.get(id)
      if (explain === undefined) return null
      const explanation = explain()
      left.set(id, () => explanation)
      return explanation
    },
    clear: () => left.clear(),
  }
}

/** Looks at hostile bytes: whatever happens, the delivery itself has to show. */
function tryExplain(error: WebhookError): Explanation | null {
  try {
    return error.explain() ?? null
  } catch {
    return null
  }
}
