import type { RegisteredHandler } from './emitter.ts'
import { fail, WebhookError, type Failure } from './errors.ts'
import type { CashfreeEvent } from './event.ts'
import { abortContext, createContext } from './handler-context.ts'
import type { Soon } from './soon.ts'

export interface DispatchOptions {
  readonly timeoutMs: number | false
  readonly tx?: unknown
  /** Who comes back with the event after a failure, as a sentence. */
  readonly again: string
}

export interface Dispatched {
  /** Names of the handlers that succeeded. */
  readonly done: readonly string[]
  /** Set when at least one did not. */
  readonly failure?: Failure
}

/** Handlers at work on one event. */
export interface Dispatch {
  /** What came of it: a promise where a handler is still at work, resolved at once when interrupted. Never rejects. */
  readonly finished: Soon<Dispatched>
  /** Aborts the handlers' signal and waits for them no longer. */
  interrupt(failure: Failure): void
  /** Aborts the handlers' signal and goes on waiting. */
  abort(reason: WebhookError): void
}

/**
 * Runs the handlers of one event together. One that fails stops no other; what failed is collected. In a transaction
 * they run one after the other, as they share its connection, and the first that fails ends it: all of it is undone.
 */
export function dispatch(
  event: CashfreeEvent,
  handlers: readonly RegisteredHandler[],
  { timeoutMs, tx, again }: DispatchOptions,
): Dispatch {
  const context = createContext(tx)
  const abort = (reason: WebhookError) => abortContext(context, reason)

  const done: string[] = []
  const failed: { name: string; cause: unknown }[] = []
  /** A promise while the handler is at work; nothing when it is done already. */
  function start({ name, run }: RegisteredHandler): Promise<void> | undefined {
    const succeed = () => void done.push(name)
    const giveUp = (cause: unknown) => void failed.push({ name, cause })
    try {
      const returned = run(event as never, context)
      const mayBeThenable = typeof returned === 'object' || typeof returned === 'function'
      if (mayBeThenable) return Promise.resolve(returned).then(succeed, giveUp)
      succeed()
    } catch (cause) {
      giveUp(cause)
    }
    return undefined
  }

  let isFinished = false
  async function runInTurn(): Promise<void> {
    for (const handler of handlers) {
      if (isFinished || failed.length > 0) return
      await start(handler)
    }
  }

  function conclusion(): Dispatched {
    if (failed.length === 0) return { done }
    const next = tx === undefined ? 'only what failed will run' : 'all will run: the transaction was rolled back'
    return { done, failure: handlersFailed(event, handlers.length, failed, `${again}, and ${next}`) }
  }

  const atWork = tx === undefined ? handlers.map(start).filter((work) => work !== undefined) : [runInTurn()]
  if (atWork.length === 0) return { finished: conclusion(), interrupt() {}, abort }

  let interrupt!: (failure: Failure) => void
  const finished = new Promise<Dispatched>((resolve) => {
    const late = () => interrupt(timedOut(event, handlers, done, { timeoutMs: Number(timeoutMs), again }))
    const timer = timeoutMs === false ? undefined : setTimeout(late, timeoutMs)
    const finish = (result: Dispatched) => {
      isFinished = true
      clearTimeout(timer)
      resolve(result)
    }
    interrupt = (failure) => {
      abort(new WebhookError(failure))
      // A copy: a handler that goes on after all may still add itself.
      finish({ done: [...done], failure })
    }
    void Promise.all(atWork).then(() => finish(conclusion()))
  })
  return { finished, interrupt, abort }
}

function timedOut(
  event: CashfreeEvent,
  handlers: readonly RegisteredHandler[],
  done: readonly string[],
  { timeoutMs, again }: { readonly timeoutMs: number; readonly again: string },
): Failure {
  const late = handlers.filter(({ name }) => !done.includes(name)).map(({ name }) => `"${name}"`)
  return fail(
    'HANDLER_TIMEOUT',
    `${late.join(', ')} of ${event.type} did not finish within handlerTimeoutMs (${timeoutMs}). The signal was aborted and the event ` +
      `given back. ${again}. Hand long work to a queue, and stop when context.signal aborts.`,
  )
}

function handlersFailed(
  event: CashfreeEvent,
  total: number,
  failed: readonly { name: string; cause: unknown }[],
  next: string,
): Failure {
  const names = failed.map(({ name }) => `"${name}"`).join(', ')
  const causes = failed.map(({ cause }) => cause)
  return fail(
    'HANDLER_FAILED',
    `${failed.length} of ${total} handlers of ${event.type} failed: ${names}. ${next}. ` +
      'error.cause has what was thrown.',
    causes.length === 1 ? (causes[0] ?? 'nothing was thrown but undefined') : new AggregateError(causes, names),
  )
}
