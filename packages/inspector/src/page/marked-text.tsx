import { useState } from 'preact/hooks'
import { visible, type Piece } from './visible.ts'

const STEP = 10_000

/** Text that nobody vouches for: in one line, cut, with every character seen, and turning no direction but its own. */
export function ShortText({ text, budget = 160 }: { readonly text: string; readonly budget?: number }) {
  const { pieces, shown } = visible(text, budget)
  return (
    <bdi>
      <Pieces pieces={pieces} />
      {shown < text.length && '…'}
    </bdi>
  )
}

/** The same, of any length: the rest comes when it is asked for. */
export function LongText({ text, budget = 400 }: { readonly text: string; readonly budget?: number }) {
  const [limit, setLimit] = useState(budget)
  const { pieces, shown } = visible(text, limit)
  const rest = text.length - shown
  return (
    <>
      <bdi>
        <Pieces pieces={pieces} />
      </bdi>
      {rest > 0 && (
        <button type="button" class="more" onClick={() => setLimit(limit + STEP)}>
          Show more <small>({rest.toLocaleString('en')} characters left)</small>
        </button>
      )}
    </>
  )
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, mark }, index) =>
        mark === undefined ? text : <Mark key={index} text={text} name={mark} />,
      )}
    </>
  )
}

/** The line ends after the mark of a line feed, not in it. */
function Mark({ text, name }: { readonly text: string; readonly name: string }) {
  if (!text.endsWith('\n')) {
    return (
      <span class="mark" title={name}>
        {text}
      </span>
    )
  }
  return (
    <>
      <span class="quiet" title={name}>
        {text.slice(0, -1)}
      </span>
      {'\n'}
    </>
  )
}
