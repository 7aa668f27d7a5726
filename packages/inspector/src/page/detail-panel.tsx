import { useLayoutEffect, useRef } from 'preact/hooks'
import { DeliveryDetail } from './delivery-detail.tsx'
import type { Info, Summary } from './types.ts'
import { useDetail } from './use-detail.ts'

interface DetailPanelProps {
  readonly openedId: string
  readonly info: Info | null
  readonly known: readonly Summary[]
  readonly isRevealed: boolean
  /** Counts the times that the focus was sent here; the title takes it when it is there. */
  readonly focusAsked: number
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
  readonly onCopy: (id: string, as: 'curl' | 'fixture') => void
}

/** The delivery that is open, beside the list or, on a phone, over it. */
export function DetailPanel({
  openedId,
  info,
  known,
  isRevealed,
  focusAsked,
  onOpen,
  onClose,
  onCopy,
}: DetailPanelProps) {
  const titleRef = useRef<HTMLHeadingElement>(null)
  const panelRef = useRef<HTMLElement>(null)
  const revision = known.find(({ id }) => id === openedId)?.answer === null
  const { detail, problem, isLoading } = useDetail(openedId, { revision, isRevealed })
  const eventId = detail?.event?.id
  const siblings = eventId === undefined ? [] : known.filter(({ event }) => event?.id === eventId)

  const focusGiven = useRef(0)
  useLayoutEffect(() => {
    if (focusGiven.current === focusAsked || isLoading || !titleRef.current) return
    focusGiven.current = focusAsked
    titleRef.current.focus()
  })
  useLayoutEffect(() => panelRef.current?.scrollTo(0, 0), [detail?.id])

  return (
    <section ref={panelRef} class="detail" aria-label="Delivery" aria-busy={isLoading}>
      <button type="button" class="close" onClick={onClose}>
        <span class="narrow-only">‹ Deliveries</span>
        <span class="wide-only">Close</span>
      </button>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {detail && (
        <DeliveryDetail
          detail={detail}
          info={info}
          siblings={siblings}
          isRevealed={isRevealed}
          titleRef={titleRef}
          onOpen={onOpen}
          onCopy={(as) => onCopy(detail.id, as)}
        />
      )}
    </section>
  )
}
