import { describe, expect, it } from 'vitest'
import { createEmitter, UNKNOWN } from './emitter.ts'
import type { CashfreeEvent } from './event.ts'

const known = { type: 'A', product: 'esign' } as CashfreeEvent
const names = (emitter: ReturnType<typeof createEmitter>, event = known) =>
  emitter.handlersFor(event).map(({ name }) => name)

describe('createEmitter', () => {
  it('names handlers by their function, numbered when several share a name', () => {
    const emitter = createEmitter()
    function book() {}
    emitter.on(['A'], book)
    emitter.on(['A'], book)
    emitter.on(['A'], () => {})
    emitter.on(['A'], () => {})
    emitter.on(['A'], () => {}, { name: 'book#3' })
    emitter.on(['A'], book)
    expect(names(emitter)).toEqual(['book', 'book#2', 'handler', 'handler#2', 'book#3', 'book#4'])
  })

  it('refuses a name twice, also when one of them is a default', () => {
    const emitter = createEmitter()
    emitter.on(['A'], function mail() {})
    emitter.on(['B'], () => {}, { name: 'books' })
    for (const name of ['books', 'mail']) {
      expect(() => emitter.on(['A'], () => {}, { name })).toThrow(
        `name must be unique among the handlers, got "${name}" twice`,
      )
    }
  })

  it.each(['', 17, null])('refuses %j for a name', (name) => {
    expect(() => createEmitter().on(['A'], () => {}, { name: name as string })).toThrow(/^name must be a text/)
  })

  it('registers nothing when it refuses', () => {
    const emitter = createEmitter()
    expect(() => emitter.on(['A'], undefined as never)).toThrow('handler must be a function, got undefined')
    expect(() => emitter.on(['A'], () => {}, { name: '' })).toThrow()
    expect(names(emitter)).toEqual([])
  })

  it('takes a handler off, once, and frees its name', () => {
    const emitter = createEmitter()
    const off = emitter.on(['A', '*'], () => {}, { name: 'books' })
    off()
    expect(names(emitter)).toEqual([])
    emitter.on(['A'], () => {}, { name: 'books' })
    expect(names(emitter)).toEqual(['books'])
  })

  it('keeps the list of an event that is being handled as it was', () => {
    const emitter = createEmitter()
    const off = emitter.on(['A'], () => {}, { name: 'first' })
    const running = emitter.handlersFor(known)
    emitter.on(['A'], () => {}, { name: 'late' })
    off()
    expect(running.map(({ name }) => name)).toEqual(['first'])
    expect(names(emitter)).toEqual(['late'])
  })

  it('runs a handler once for an event, however often it is asked for', () => {
    const emitter = createEmitter()
    emitter.on(['A', 'A', '*'], () => {}, { name: 'once' })
    expect(names(emitter)).toEqual(['once'])
    expect(names(emitter, { ...known, type: '*' })).toEqual(['once'])
  })

  it('keeps unknown events from handlers of a known name', () => {
    const emitter = createEmitter()
    emitter.on(['A'], () => {}, { name: 'known' })
    emitter.on([UNKNOWN], () => {}, { name: 'unknown' })
    emitter.on(['*'], () => {}, { name: 'all' })
    expect(names(emitter)).toEqual(['known', 'all'])
    expect(names(emitter, { ...known, product: 'unknown' })).toEqual(['unknown', 'all'])
  })
})
