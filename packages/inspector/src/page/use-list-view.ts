import { type RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Row } from './group.ts'
import { isInView, keepInPlace, scrollToShow, type Anchor, type View } from './scroll.ts'
import { useSize } from './use-size.ts'

const NARROW_PX = 680
const HEAD_PX = 30

export interface ListViewOptions {
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly rows: readonly Row[]
  readonly activeKey: string | null
  /** What chose the rows; with another one the list starts at its top. */
  readonly chosenBy: unknown
}

interface ListView {
  readonly view: View
  readonly rowHeight: number
  /** Rows of two lines, without columns. */
  readonly isNarrow: boolean
  /** How many events came in above the view. */
  readonly missed: number
  /** What there is to scroll, in pixels. */
  readonly fullHeight: number
}

interface Held extends Pick<ListViewOptions, 'rows' | 'chosenBy'> {
  readonly rowHeight: number
  /** Null while the list follows what arrives. */
  readonly anchor: Anchor | null
}

/**
 * What of the list is in view. At the top it follows what arrives. Below it, or when the active row is in view and the
 * list has the focus, the rows stay where they are under the eye, and those that come in above are counted.
 */
export function useListView({ listRef, rows, activeKey, chosenBy }: ListViewOptions): ListView {
  const { width, height: outerHeight } = useSize(listRef)
  const [scrolled, setScrolled] = useState(0)
  const held = useRef<Held>({ rows, chosenBy, rowHeight: 0, anchor: null })
  const newestSeen = useRef('')
  const isNarrow = width > 0 && width < NARROW_PX
  const rowHeight = isNarrow ? 52 : 32
  const height = Math.max(0, outerHeight - (isNarrow ? 0 : HEAD_PX))
  const activeIndex = activeKey === null ? -1 : rows.findIndex(({ key }) => key === activeKey)

  const view = { height, scrollTop: wanted() }
  function wanted(): number {
    const { anchor, ...before } = held.current
    if (before.chosenBy !== chosenBy) return 0
    if (before.rowHeight !== rowHeight && scrolled === 0) return 0
    if (before.rows === rows && before.rowHeight === rowHeight) return scrolled
    const kept = anchor && keepInPlace(anchor, rows, rowHeight)
    return kept ?? Math.max(0, Math.min(scrolled, rows.length * rowHeight - height))
  }

  function hold(scrollTop: number): void {
    const isActiveHeld =
      document.activeElement === listRef.current && isInView(activeIndex, rowHeight, { scrollTop, height })
    const index = isActiveHeld ? activeIndex : Math.floor(scrollTop / rowHeight)
    const row = scrollTop > 0 || isActiveHeld ? rows[index] : undefined
    const anchor = row ? { key: row.key, offset: index * rowHeight - scrollTop } : null
    held.current = { rows, chosenBy, rowHeight, anchor }
    if (scrollTop === 0) newestSeen.current = rows[0]?.delivery.id ?? ''
    setScrolled(scrollTop)
  }
  const latest = useRef(hold)
  latest.current = hold

  useLayoutEffect(() => {
    const list = listRef.current!
    const onScroll = () => latest.current(list.scrollTop)
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => list.removeEventListener('scroll', onScroll)
  }, [])

  const shownFor = useRef(activeKey)
  useLayoutEffect(() => {
    const list = listRef.current!
    const isNew = shownFor.current !== activeKey && activeIndex >= 0
    shownFor.current = activeKey
    const to = isNew ? scrollToShow(activeIndex, rowHeight, view) : view.scrollTop
    if (list.scrollTop !== to) list.scrollTop = to
    hold(list.scrollTop)
  })

  const isMissed = ({ level, delivery }: Row) => level === 1 && delivery.id > newestSeen.current
  return {
    view,
    rowHeight,
    isNarrow,
    missed: view.scrollTop === 0 ? 0 : rows.filter(isMissed).length,
    // Longer than the rows where few of them are kept in place far down.
    fullHeight: Math.max(rows.length * rowHeight, view.scrollTop + height),
  }
}
