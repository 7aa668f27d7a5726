import { errorStatus, WebhookError, type Failure } from './errors.ts'

/** Where failures go while no `onError` listener is set. `console` fits. */
export interface Logger {
  warn(message: string): void
  error(message: string): void
}

export interface Log {
  failed(failure: Failure): void
  listenerFailed(cause: unknown): void
}

/** Forged traffic must not be able to fill a disk: a code is logged at most this often. */
const QUIET_MS = 60_000

/** One line a failure, at most one a minute for each code, with the number of those left out. */
export function createLog(logger: Logger | false, now: () => number): Log {
  const seen = new Map<string, { at: number; leftOut: number }>()

  function line(level: keyof Logger, code: string, text: string): void {
    if (logger === false) return
    const last = seen.get(code)
    if (last !== undefined && now() - last.at < QUIET_MS) {
      last.leftOut++
      return
    }
    const leftOut = last?.leftOut ? ` (${last.leftOut} more since the last line)` : ''
    seen.set(code, { at: now(), leftOut: 0 })
    try {
      logger[level](`[cashfree-webhooks] ${code}: ${text}${leftOut}`)
    } catch {
      // A logger that fails must not change how a delivery ends.
    }
  }

  return {
    failed: ({ code, message, cause }) =>
      line(errorStatus[code] >= 500 ? 'error' : 'warn', code, `${message}${describeCause(cause)}`),
    listenerFailed: (cause) => line('error', 'LISTENER_FAILED', `A listener threw${describeCause(cause)}`),
  }
}

/**
 * Says what kind of error was thrown and where, not its message: a handler's error may quote the payload. One of these
 * packages does not, and says what to do.
 */
function describeCause(cause: unknown): string {
  if (cause === undefined) return ''
  const own = findOwn(cause)
  if (own) return ` [${own.message}]`
  if (!(cause instanceof Error)) return ` [a ${typeof cause} was thrown]`
  const { name, code } = cause as Error & { code?: unknown }
  const [message, stack] = [String(cause.message), String(cause.stack)]
  const frames = stack.slice(stack.indexOf(message) + message.length)
  const place = /\n\s+at (.+)/.exec(frames)?.[1]
  const kind = /^\w{1,60}$/.test(name) ? name : 'Error'
  const reason = typeof code === 'string' && /^\w{1,40}$/.test(code) ? ` ${code}` : ''
  return ` [${kind}${reason}${place ? ` at ${place}` : ''}; add webhooks.onError to see its message]`
}

/** Query builders put an error of their own around what a store refused. */
function findOwn(cause: unknown): WebhookError | undefined {
  let found = cause
  for (let depth = 0; found instanceof Error && depth < 3; depth++) {
    if (WebhookError.is(found)) return found
    found = found.cause
  }
  return undefined
}
