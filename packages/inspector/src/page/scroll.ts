export interface View {
  readonly scrollTop: number
  readonly height: number
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** Rows beyond the view, so that a turn of the wheel shows no blank. */
const MARGIN_ROWS = 8

/** Which rows of a list are drawn; `end` is not one of them. */
export function drawnRows(view: View, rowHeight: number, count: number): Span {
  const start = Math.max(0, Math.floor(view.scrollTop / rowHeight) - MARGIN_ROWS)
  const end = Math.min(count, Math.ceil((view.scrollTop + view.height) / rowHeight) + MARGIN_ROWS)
  return { start: Math.min(start, end), end }
}

export interface Anchor {
  readonly key: string
  /** From the top of the view to the top of the row; negative where it is partly above it. */
  readonly offset: number
}

/** Where to scroll so that the row of the anchor stays where it was; undefined when that row is gone. */
export function keepInPlace(
  { key, offset }: Anchor,
  rows: readonly { readonly key: string }[],
  rowHeight: number,
): number | undefined {
  const index = rows.findIndex((row) => row.key === key)
  return index < 0 ? undefined : Math.max(0, index * rowHeight - offset)
}

/** Where to scroll so that a row is seen whole. */
export function scrollToShow(index: number, rowHeight: number, view: View): number {
  const top = index * rowHeight
  if (top < view.scrollTop) return top
  return Math.max(view.scrollTop, top + rowHeight - view.height)
}

/** False for -1, the index of what is not there. */
export function isInView(index: number, rowHeight: number, { scrollTop, height }: View): boolean {
  const top = index * rowHeight
  return index >= 0 && top + rowHeight > scrollTop && top < scrollTop + height
}
