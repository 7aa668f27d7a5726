import { useMemo, useRef, useState } from 'preact/hooks'
import { formatBytes } from './format.ts'
import { fromBase64, hexRows } from './hex.ts'
import { LongText } from './marked-text.tsx'
import type { Detail } from './types.ts'
import { useSize } from './use-size.ts'

const FIRST_ROWS = 64
const MORE_ROWS = 256
/** Under this width eight bytes fit in a row, and sixteen do not. */
const WIDE_PX = 620

/** The body as it came: as text in which every character can be seen, or in hex. */
export function RawBody({ detail }: { readonly detail: Detail }) {
  const [isHex, setHex] = useState(false)
  const { text, base64, bodyBytes } = detail
  return (
    <section class="pane" aria-labelledby="raw-title">
      <header class="pane-head">
        <h3 id="raw-title">Raw</h3>
        {bodyBytes !== null && <span class="quiet">{formatBytes(bodyBytes)}</span>}
        <div class="choice" role="group" aria-label="Raw body as">
          <button type="button" aria-pressed={!isHex} onClick={() => setHex(false)}>
            Text
          </button>
          <button type="button" aria-pressed={isHex} onClick={() => setHex(true)}>
            Hex
          </button>
        </div>
      </header>
      {text === null || base64 === null ? (
        <p class="quiet">Neither are its bytes.</p>
      ) : isHex ? (
        <Hex base64={base64} bodyBytes={bodyBytes} />
      ) : (
        <pre class="code text raw">
          <LongText text={text} budget={6_000} />
        </pre>
      )}
    </section>
  )
}

function Hex({ base64, bodyBytes }: { readonly base64: string; readonly bodyBytes: number | null }) {
  const ref = useRef<HTMLDivElement>(null)
  const { width } = useSize(ref)
  const [limit, setLimit] = useState(FIRST_ROWS)
  const bytes = useMemo(() => fromBase64(base64), [base64])
  const perRow = width >= WIDE_PX ? 16 : 8
  const rows = hexRows(bytes, perRow, limit)
  const left = bytes.length - rows.length * perRow
  const unseen = (bodyBytes ?? 0) - bytes.length
  return (
    <div ref={ref} class="code hex">
      <pre>
        {rows.map(({ offset, bytes: hex, text }) => (
          <div key={offset}>
            <span class="quiet">{offset}</span> {hex} <span class="string">{text}</span>
          </div>
        ))}
      </pre>
      {left > 0 ? (
        <button type="button" class="more" onClick={() => setLimit(limit + MORE_ROWS)}>
          Show more rows <small>({formatBytes(left)} left)</small>
        </button>
      ) : (
        unseen > 0 && <p class="quiet">The last {formatBytes(unseen)} are only in the download.</p>
      )}
    </div>
  )
}
