import type { Summary } from './types.ts'

interface SiblingsProps {
  readonly id: string
  /** Newest first. */
  readonly siblings: readonly Summary[]
  readonly onOpen: (id: string) => void
}

/** Which delivery of its event this is, and the way to the ones before and after it. */
export function Siblings({ id, siblings, onOpen }: SiblingsProps) {
  const index = siblings.findIndex((sibling) => sibling.id === id)
  if (siblings.length < 2 || index < 0) return null
  const older = siblings[index + 1]
  const newer = siblings[index - 1]
  return (
    <span class="siblings">
      <button
        type="button"
        aria-label="Delivery before this"
        aria-disabled={!older}
        onClick={() => older && onOpen(older.id)}
      >
        ‹
      </button>
      delivery {siblings.length - index} of {siblings.length}
      <button
        type="button"
        aria-label="Delivery after this"
        aria-disabled={!newer}
        onClick={() => newer && onOpen(newer.id)}
      >
        ›
      </button>
    </span>
  )
}
