import { type RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { groupKeyOf, type Row } from './group.ts'
import { move, type Step } from './move.ts'
import { useRoute, type Route } from './route.ts'
import { useMedia } from './use-media.ts'

interface NavigationOptions {
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly rows: readonly Row[]
  readonly unfold: (row: Row, isOpen?: boolean) => void
}

interface Navigation extends Route {
  readonly activeKey: string | null
  /** On a phone, where the detail lies over the list, and nothing under it takes the focus. */
  readonly isCovered: boolean
  /** Counts the times that the focus was sent to the detail. */
  readonly focusAsked: number
  readonly openRow: (row: Row) => void
  /** Opens the active row, and goes there. */
  readonly enter: () => void
  readonly go: (step: Step) => void
  readonly unfoldActive: () => void
  readonly foldActive: () => void
  /** Back to the top, to follow what arrives. */
  readonly toNewest: () => void
}

/** Which row is active, which delivery is open, and where the focus is. */
export function useNavigation({ listRef, rows, unfold }: NavigationOptions): Navigation {
  const route = useRoute()
  const { openedId, open } = route
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [focusAsked, setFocusAsked] = useState(0)
  const isPhone = useMedia('(max-width: 760px)')
  const active = rows.find(({ key }) => key === activeKey)
  const focusList = () => listRef.current?.focus({ preventScroll: true })
  const focusDetail = () => setFocusAsked(focusAsked + 1)

  // Closed, by key, button or the browser's Back: the focus goes where it came from.
  const wasOpened = useRef(openedId !== null)
  useEffect(() => {
    if (openedId === null && wasOpened.current) focusList()
    wasOpened.current = openedId !== null
  }, [openedId])

  const openRow = (row: Row) => {
    setActiveKey(row.key)
    open(row.delivery.id)
    if (isPhone) focusDetail()
  }
  return {
    ...route,
    activeKey,
    isCovered: isPhone && openedId !== null,
    focusAsked,
    openRow,
    enter: () => {
      if (!active) return
      openRow(active)
      focusDetail()
    },
    go: (step) => {
      const start = active ?? rows.find(({ delivery }) => delivery.id === openedId)
      const row = rows[move(step, start ? rows.indexOf(start) : -1, rows.length)]
      focusList()
      if (!row) return
      if (openedId === null) setActiveKey(row.key)
      else openRow(row)
    },
    unfoldActive: () => active && active.count > 1 && unfold(active, true),
    foldActive: () => {
      if (!active) return
      unfold(active, false)
      setActiveKey(groupKeyOf(active))
    },
    toNewest: () => {
      setActiveKey(null)
      listRef.current?.scrollTo({ top: 0 })
      focusList()
    },
  }
}
