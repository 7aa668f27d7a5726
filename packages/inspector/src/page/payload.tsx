import { useMemo, useState } from 'preact/hooks'
import { formatCount } from './format.ts'
import { LongText } from './marked-text.tsx'
import { prettyForm } from './pretty-form.ts'
import { pretty, type Line } from './pretty.ts'
import type { Detail } from './types.ts'

const FIRST_LINES = 250
const MORE_LINES = 1_000
/** Deeper than this the indent grows no more, or there would be no room for what is indented. */
const MAX_DEPTH = 24

/** The payload laid out for reading; as it is where it is neither JSON nor a form. */
export function Payload({ detail: { text, isForm } }: { readonly detail: Detail }) {
  if (text === null) return <p class="quiet">The body is not here: it could not be read, or it is not kept any more.</p>
  if (text === '') return <p class="quiet">The body is empty.</p>
  return isForm ? <FormFields text={text} /> : <JsonLines text={text} />
}

function JsonLines({ text }: { readonly text: string }) {
  const [limit, setLimit] = useState(FIRST_LINES)
  const laidOut = useMemo(() => pretty(text, limit), [text, limit])
  if (laidOut === null) {
    return (
      <>
        <p class="quiet">Not JSON, so it is shown as text.</p>
        <pre class="code text">
          <LongText text={text} budget={6_000} />
        </pre>
      </>
    )
  }
  return (
    <div class="code">
      {laidOut.lines.map((line, index) => (
        <JsonLine key={index} line={line} />
      ))}
      {laidOut.hasMore && (
        <button type="button" class="more" onClick={() => setLimit(limit + MORE_LINES)}>
          Show more lines <small>({formatCount(limit, 'line')} shown)</small>
        </button>
      )}
    </div>
  )
}

function JsonLine({ line: { depth, tokens } }: { readonly line: Line }) {
  return (
    <div class="line" style={{ '--depth': String(Math.min(depth, MAX_DEPTH)) }}>
      {tokens.map(({ kind, text }, index) =>
        kind === 'punctuation' ? (
          text
        ) : (
          <span key={index} class={kind}>
            <LongText text={text} />
          </span>
        ),
      )}
    </div>
  )
}

function FormFields({ text }: { readonly text: string }) {
  const [limit, setLimit] = useState(FIRST_LINES)
  const fields = useMemo(() => prettyForm(text), [text])
  return (
    <div class="code">
      {fields.slice(0, limit).map(([name, value], index) => (
        <div key={index} class="line">
          <span class="key">
            <LongText text={name} />
          </span>
          {' = '}
          <span class="string">
            <LongText text={value} />
          </span>
        </div>
      ))}
      {fields.length > limit && (
        <button type="button" class="more" onClick={() => setLimit(limit + MORE_LINES)}>
          Show more fields <small>({(fields.length - limit).toLocaleString('en')} left)</small>
        </button>
      )}
    </div>
  )
}
