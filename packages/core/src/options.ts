import { createAddressCheck } from './addresses.ts'
import { checkOptions } from './check-options.ts'
import { createEmitter } from './emitter.ts'
import { invalidOption } from './errors.ts'
import type { Logger } from './log.ts'
import { memoryStore } from './memory-store.ts'
import type { Pipeline } from './receive.ts'
import { createRegistry } from './registry.ts'
import { toScheme } from './schemes/index.ts'
import { secretSource } from './secrets.ts'
import { DEFAULT_TOLERANCE_MS } from './verify.ts'
import type { WebhooksOptions } from './webhooks-options.ts'

const HOUR_MS = 60 * 60 * 1000
export interface ResolvedOptions extends Omit<Pipeline, 'report'> {
  readonly logger: Logger | false
  /** True when nobody chose where claims live. */
  readonly storeIsDefault: boolean
}

/** Checks every option and fills in the defaults. Throws `OPTION_INVALID`: which option, the wish, what it got. */
export function resolveOptions(options: WebhooksOptions): ResolvedOptions {
  checkOptions(options)
  const now = options.now ?? Date.now
  const scheme = toScheme(options.scheme)
  if (options.toleranceMs && !scheme.signsTime) {
    throw invalidOption(
      'toleranceMs',
      `left out with scheme '${scheme.name}', which signs no time`,
      String(options.toleranceMs),
      'De-duplication stops replays, for as long as retainMs.',
    )
  }
  const toleranceMs = options.toleranceMs ?? DEFAULT_TOLERANCE_MS
  const retainMs = options.retainMs ?? (toleranceMs || DEFAULT_TOLERANCE_MS) + HOUR_MS
  if (toleranceMs !== false && retainMs < toleranceMs) {
    throw invalidOption(
      'retainMs',
      `at least toleranceMs (${toleranceMs})`,
      String(retainMs),
      'A replay could slip through between the two.',
    )
  }
  if (options.onStoreError === 'process' && options.store && options.store.transactional) {
    throw invalidOption(
      'onStoreError',
      "'reject' with a transactional store",
      "'process'",
      'With the store down, handlers would run without a transaction.',
    )
  }
  return {
    secrets: secretSource(options.secret),
    scheme,
    toleranceMs,
    retainMs,
    store: options.store ?? memoryStore({ now }),
    storeIsDefault: options.store === undefined,
    leaseMs: options.leaseMs ?? 60_000,
    onStoreError: options.onStoreError ?? 'reject',
    storeTimeoutMs: options.storeTimeoutMs ?? 5_000,
    handlerTimeoutMs: options.handlerTimeoutMs ?? false,
    onMismatch: options.onMismatch ?? 'deliver',
    maxBodyBytes: options.maxBodyBytes ?? scheme.maxBodyBytes,
    isAllowed: options.allowedIps && createAddressCheck(options.allowedIps),
    queue: options.queue,
    identify: options.identify,
    registry: createRegistry(options.events, options.assumedZone),
    emitter: createEmitter(),
    logger: options.logger ?? console,
    now,
  }
}
