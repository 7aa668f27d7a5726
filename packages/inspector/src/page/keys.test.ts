import { describe, expect, it } from 'vitest'
import { commandOf, type Where } from './keys.ts'
import { move } from './move.ts'

const anywhere: Where = { isTyping: false, isInList: false, hasLetterKeys: true }
const of = (key: string, where: Partial<Where> = {}, modifiers = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, { ...anywhere, ...where })

describe('keys', () => {
  it('leaves what is written, and the keys of the browser, alone', () => {
    expect(of('j', { isTyping: true })).toBeUndefined()
    expect(of('Escape', { isTyping: true })).toBe('close')
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) expect(of('c', {}, { [modifier]: true })).toBeUndefined()
  })

  it('has arrows and Enter in the list only, so that a detail scrolls and a button is pressed', () => {
    expect([of('ArrowDown'), of('Enter')]).toEqual([undefined, undefined])
    expect([of('ArrowDown', { isInList: true }), of('Enter', { isInList: true })]).toEqual(['next', 'open'])
  })

  it('has no letters where they are switched off', () => {
    expect([of('j', { hasLetterKeys: false }), of('?', { hasLetterKeys: false })]).toEqual([undefined, undefined])
    expect(of('ArrowDown', { hasLetterKeys: false, isInList: true })).toBe('next')
  })

  it.each(['constructor', '__proto__', 'toString', 'x', 'Tab'])('knows nothing of %s', (key) => {
    expect(of(key, { isInList: true })).toBeUndefined()
  })
})

describe('move', () => {
  it('stays within the rows', () => {
    expect([move('next', -1, 3), move('previous', -1, 3), move('last', -1, 3)]).toEqual([0, 0, 2])
    expect([move('next', 2, 3), move('previous', 0, 3), move('first', 2, 3)]).toEqual([2, 0, 0])
    expect(move('previous', 2, 3)).toBe(1)
    expect(move('next', -1, 0)).toBe(-1)
  })
})
