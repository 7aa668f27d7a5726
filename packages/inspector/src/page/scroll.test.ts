import { describe, expect, it } from 'vitest'
import { drawnRows, isInView, keepInPlace, scrollToShow } from './scroll.ts'

const view = (scrollTop: number) => ({ scrollTop, height: 200 })

describe('scroll', () => {
  it('draws what is in view and a margin, whatever the count', () => {
    expect(drawnRows(view(0), 20, 2000)).toEqual({ start: 0, end: 18 })
    expect(drawnRows(view(1010), 20, 2000)).toEqual({ start: 42, end: 69 })
    expect(drawnRows(view(0), 20, 3)).toEqual({ start: 0, end: 3 })
    expect(drawnRows(view(9000), 20, 3)).toEqual({ start: 3, end: 3 })
    expect(drawnRows({ scrollTop: 0, height: 0 }, 20, 0)).toEqual({ start: 0, end: 0 })
  })

  it('keeps a row in place while others come in above it', () => {
    const rows = ['new', 'newer', 'a', 'b'].map((key) => ({ key }))
    expect(keepInPlace({ key: 'a', offset: -5 }, rows, 20)).toBe(45)
    expect(keepInPlace({ key: 'new', offset: 30 }, rows, 20)).toBe(0)
    expect(keepInPlace({ key: 'gone', offset: 0 }, rows, 20)).toBeUndefined()
  })

  it('scrolls no further than it must', () => {
    expect(scrollToShow(2, 20, view(100))).toBe(40)
    expect(scrollToShow(7, 20, view(100))).toBe(100)
    expect(scrollToShow(20, 20, view(100))).toBe(220)
  })

  it('tells what is in view', () => {
    expect([4, 5, 14, 15, -1].map((index) => isInView(index, 20, view(100)))).toEqual([false, true, true, false, false])
  })
})
