import { afterEach, describe, expect, it, vi } from 'vitest'
import { gate } from '../test/receiver.ts'
import { dispatch } from './dispatch.ts'
import type { Handler, HandlerContext } from './emitter.ts'
import { fail, WebhookError } from './errors.ts'
import type { CashfreeEvent } from './event.ts'

const event = { type: 'A', product: 'esign' } as CashfreeEvent
const lost = new WebhookError(fail('LEASE_LOST', 'lost'))

function start(
  handlers: Record<string, Handler>,
  { timeoutMs = false as number | false, tx = undefined as unknown } = {},
) {
  const list = Object.entries(handlers).map(([name, run]) => ({ name, run: run as Handler<never> }))
  return dispatch(event, list, { timeoutMs, tx, again: 'It comes again' })
}

describe('dispatch', () => {
  afterEach(() => void vi.useRealTimers())

  it('runs handlers together and waits for all of them', async () => {
    const [one, two] = [gate(), gate()]
    const entered: string[] = []
    let isFinished = false
    const { finished } = start({
      one: () => (entered.push('one'), one.passed),
      two: () => (entered.push('two'), two.passed),
      fails: () => {
        throw new Error('at once')
      },
    })
    void Promise.resolve(finished).then(() => (isFinished = true))
    expect(entered).toEqual(['one', 'two'])
    one.open()
    await new Promise(setImmediate)
    expect(isFinished).toBe(false)
    two.open()
    expect(await finished).toMatchObject({ done: ['one', 'two'], failure: { code: 'HANDLER_FAILED' } })
  })

  it('says which handlers failed, without what they threw', async () => {
    const { failure } = await start({
      good: () => {},
      first: () => {
        throw new Error('John Doe')
      },
      second: async () => {
        throw new TypeError('John Doe')
      },
    }).finished
    expect(failure?.message).toMatch(/^2 of 3 handlers of A failed: "first", "second"\./)
    expect(failure?.message).not.toContain('John')
    expect(failure?.cause).toBeInstanceOf(AggregateError)
    expect((failure?.cause as AggregateError).errors).toEqual([new Error('John Doe'), new TypeError('John Doe')])
  })

  it('gives the one error itself as the cause', async () => {
    const cause = new Error('one')
    expect(
      (
        await start({
          one: () => {
            throw cause
          },
        }).finished
      ).failure?.cause,
    ).toBe(cause)
  })

  it.each([undefined, null, 'text', 0, false, Symbol('x'), { not: 'an error' }])(
    'takes %j that is thrown for a failure',
    async (thrown) => {
      for (const handler of [
        () => {
          throw thrown
        },
        () => Promise.reject(thrown),
      ]) {
        const { done, failure } = await start({ handler }).finished
        expect([done, failure?.code]).toEqual([[], 'HANDLER_FAILED'])
        expect(failure?.cause).toBe(thrown ?? 'nothing was thrown but undefined')
      }
    },
  )

  it('is done at once without handlers', async () => {
    expect(await start({}).finished).toEqual({ done: [] })
  })

  it('hands on a transaction where there is one', async () => {
    const seen: HandlerContext[] = []
    await start({ one: (_event, context) => seen.push(context) }, { tx: 'the transaction' }).finished
    await start({ one: (_event, context) => seen.push(context) }).finished
    expect(seen.map(({ tx }) => tx)).toEqual(['the transaction', undefined])
  })

  describe('in a transaction', () => {
    const tx = 'the transaction'

    it('runs handlers one after the other, in the order they were added', async () => {
      const { open, passed } = gate()
      const entered: string[] = []
      const { finished } = start({ one: () => (entered.push('one'), passed), two: () => entered.push('two') }, { tx })
      await new Promise(setImmediate)
      expect(entered).toEqual(['one'])
      open()
      expect(await finished).toEqual({ done: ['one', 'two'] })
      expect(entered).toEqual(['one', 'two'])
    })

    it('runs none after one that failed, and says that all will run again', async () => {
      const never = vi.fn()
      const fails = () => Promise.reject(new Error('no'))
      const { done, failure } = await start({ one: () => {}, fails, never }, { tx }).finished
      expect(done).toEqual(['one'])
      expect(failure).toMatchObject({ code: 'HANDLER_FAILED' })
      expect(failure?.message).toMatch(/^1 of 3 handlers of A failed: "fails"\..* all will run: the transaction/)
      expect(never).not.toHaveBeenCalled()
    })

    it('starts none after it was interrupted', async () => {
      const { open, passed } = gate()
      const never = vi.fn()
      const { finished, interrupt } = start({ one: () => passed, never }, { tx })
      interrupt(fail('SHUTTING_DOWN', 'closing'))
      expect(await finished).toMatchObject({ done: [], failure: { code: 'SHUTTING_DOWN' } })
      open()
      await new Promise(setImmediate)
      expect(never).not.toHaveBeenCalled()
    })
  })

  it('gives all handlers one signal, and the same whenever they ask', async () => {
    const signals: AbortSignal[] = []
    const handler: Handler = (_event, context) => signals.push(context.signal, context.signal)
    const { finished, abort } = start({ one: handler, two: handler })
    await finished
    expect(new Set(signals).size).toBe(1)
    expect(signals[0]!.aborted).toBe(false)
    abort(lost)
    expect(signals[0]!.aborted).toBe(true)
  })

  it('shows the abort to a handler that asks for the signal afterwards', async () => {
    const { open, passed } = gate()
    const { finished, abort } = start({
      late: async (_event, context) => {
        await passed
        context.signal.throwIfAborted()
      },
    })
    abort(lost)
    open()
    expect((await finished).failure?.cause).toBe(lost)
  })

  it('stops waiting when time is up, and names who is late', async () => {
    vi.useFakeTimers()
    let signal: AbortSignal | undefined
    const { finished } = start(
      { quick: () => {}, slow: (_event, context) => ((signal = context.signal), new Promise(() => {})) },
      { timeoutMs: 1000 },
    )
    await vi.advanceTimersByTimeAsync(999)
    expect(signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    const { done, failure } = await finished
    expect([done, failure?.code, signal?.aborted]).toEqual([['quick'], 'HANDLER_TIMEOUT', true])
    expect(failure?.message).toMatch(/^"slow" of A did not finish within handlerTimeoutMs \(1000\)/)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer behind when the handlers are in time', async () => {
    vi.useFakeTimers()
    await start({ quick: () => {} }, { timeoutMs: 1000 }).finished
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells of an interruption what was done until then, and not what came later', async () => {
    const { open, passed } = gate()
    const { finished, interrupt } = start({ quick: () => {}, slow: () => passed })
    await Promise.resolve()
    interrupt(fail('SHUTTING_DOWN', 'closing'))
    const result = await finished
    open()
    await passed
    expect(result).toEqual({ done: ['quick'], failure: { code: 'SHUTTING_DOWN', message: 'closing' } })
  })
})
