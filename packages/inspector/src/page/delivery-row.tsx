import { AnswerText } from './answer.tsx'
import { formatDuration, formatTime } from './format.ts'
import type { Row } from './group.ts'
import { ShortText } from './marked-text.tsx'
import { Verdict } from './verdict.tsx'

interface DeliveryRowProps {
  readonly row: Row
  readonly index: number
  readonly rowHeight: number
  readonly isActive: boolean
  readonly isOpened: boolean
  readonly now: number
  readonly onOpen: (row: Row) => void
  readonly onFold: (row: Row) => void
}

export const rowId = ({ level, delivery }: Row) => `row-${level}-${delivery.id}`

/** One line of the list. It is placed by its index, so that only those in view need to exist. */
export function DeliveryRow({ row, index, rowHeight, isActive, isOpened, now, onOpen, onFold }: DeliveryRowProps) {
  const { delivery, level, count, isOpen } = row
  const { event, answer } = delivery
  const label = isOpen ? `Hide the ${count} deliveries` : `Show the ${count} deliveries of this event`
  return (
    <div
      role="row"
      id={rowId(row)}
      class={`row level-${level}`}
      aria-level={level}
      aria-rowindex={index + 2}
      aria-selected={isOpened}
      aria-expanded={count > 1 ? isOpen : undefined}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell" class="cell time">
        <time dateTime={delivery.receivedAt}>{formatTime(delivery.receivedAt, now)}</time>
      </span>
      <span role="gridcell" class="cell event">
        {count > 1 && (
          <button
            type="button"
            tabIndex={-1}
            class="count"
            aria-label={label}
            title={label}
            onClick={(click) => {
              click.stopPropagation()
              onFold(row)
            }}
          >
            <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
              <path d={isOpen ? 'M0 2h8L4 7Z' : 'M2 0v8l5-4Z'} />
            </svg>
            ×{count}
          </button>
        )}
        {event ? (
          <span class="name">
            <ShortText text={event.type} />
          </span>
        ) : (
          <span class="code-name">
            {delivery.code && <b>{delivery.code}</b>} <ShortText text={`${delivery.method} ${delivery.url}`} />
          </span>
        )}
        {delivery.replayOf !== null && <span class="tag">replay</span>}
      </span>
      <span role="gridcell" class="cell product">
        {event && <ShortText text={event.product} />}
      </span>
      <span role="gridcell" class="cell attempt">
        {event?.attempt != null && <span title={`Attempt ${event.attempt}`}>{`#${event.attempt}`}</span>}
      </span>
      <span role="gridcell" class="cell">
        <Verdict verdict={delivery.verdict} />
      </span>
      <span role="gridcell" class="cell status">
        <AnswerText answer={answer} />
      </span>
      <span role="gridcell" class="cell duration">
        {answer && formatDuration(answer.durationMs)}
      </span>
    </div>
  )
}
