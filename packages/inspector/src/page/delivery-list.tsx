import { DeliveryRow, rowId } from './delivery-row.tsx'
import { formatCount } from './format.ts'
import { type Row } from './group.ts'
import { drawnRows } from './scroll.ts'
import { useListView, type ListViewOptions } from './use-list-view.ts'
import { useNow } from './use-now.ts'

interface DeliveryListProps extends ListViewOptions {
  readonly openedId: string | null
  readonly onOpen: (row: Row) => void
  readonly onFold: (row: Row) => void
  readonly onNewest: () => void
}

const columns = ['Time', 'Event', 'Product', 'Attempt', 'Verdict', 'Answer', 'Duration']

/**
 * The live list: a tree grid in which the list itself has the focus and names the active row, as rows come and go under
 * it. Only what is in view is drawn, and the active row, wherever it is.
 */
export function DeliveryList({
  listRef,
  rows,
  activeKey,
  openedId,
  chosenBy,
  onOpen,
  onFold,
  onNewest,
}: DeliveryListProps) {
  const { view, rowHeight, isNarrow, missed, fullHeight } = useListView({ listRef, rows, activeKey, chosenBy })
  const now = useNow()
  const { start, end } = drawnRows(view, rowHeight, rows.length)
  const activeIndex = rows.findIndex(({ key }) => key === activeKey)
  const drawn = Array.from({ length: end - start }, (_, offset) => start + offset)
  if (activeIndex >= 0 && activeIndex < start) drawn.unshift(activeIndex)
  if (activeIndex >= end) drawn.push(activeIndex)
  const active = rows[activeIndex]
  return (
    <div class="list-frame">
      <div
        ref={listRef}
        role="treegrid"
        class={`list ${isNarrow ? 'narrow' : ''}`}
        tabIndex={0}
        aria-label="Deliveries, newest first"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active && rowId(active)}
      >
        <div role="rowgroup" class="head">
          <div role="row" class="row" aria-rowindex={1}>
            {columns.map((name) => (
              <span key={name} role="columnheader" class={`cell ${name.toLowerCase()}`}>
                {name}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" class="rows" style={{ height: `${fullHeight}px`, '--row-height': `${rowHeight}px` }}>
          {drawn.map((index) => {
            const row = rows[index]!
            return (
              <DeliveryRow
                key={row.key}
                row={row}
                index={index}
                rowHeight={rowHeight}
                isActive={row.key === activeKey}
                isOpened={row.delivery.id === openedId && (row.level === 2 || !row.isOpen)}
                now={now}
                onOpen={onOpen}
                onFold={onFold}
              />
            )
          })}
        </div>
      </div>
      {missed > 0 && (
        <button type="button" class="newer" onClick={onNewest}>
          ↑ {formatCount(missed, 'newer row')}
        </button>
      )}
    </div>
  )
}
