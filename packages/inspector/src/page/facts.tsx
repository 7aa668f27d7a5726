import { type ComponentChildren } from 'preact'
import { formatBytes, formatDuration, formatInstant } from './format.ts'
import { ShortText } from './marked-text.tsx'
import type { Detail } from './types.ts'

/** What is known of a delivery apart from its body. */
export function Facts({ detail, onOpen }: { readonly detail: Detail; readonly onOpen: (id: string) => void }) {
  const { event, answer, bodyBytes, secretIndex, replayOf } = detail
  return (
    <dl class="facts">
      <Fact name="Received">
        <time dateTime={detail.receivedAt}>{formatInstant(detail.receivedAt)}</time>
      </Fact>
      {event?.occurredAt && (
        <Fact name="Occurred">
          <time dateTime={event.occurredAt}>{formatInstant(event.occurredAt)}</time>
        </Fact>
      )}
      {event && (
        <Fact name="Product">
          <ShortText text={event.product} />
        </Fact>
      )}
      {event?.attempt != null && <Fact name="Attempt">{event.attempt}</Fact>}
      {answer && (
        <Fact name="Answered in">
          {formatDuration(answer.durationMs)}
          {answer.error !== null && (
            <>
              , <ShortText text={answer.error} />
            </>
          )}
        </Fact>
      )}
      {bodyBytes !== null && <Fact name="Body">{formatBytes(bodyBytes)}</Fact>}
      {secretIndex !== null && secretIndex > 0 && <Fact name="Signed with">secret {secretIndex + 1}</Fact>}
      <Fact name="Asked for">
        <ShortText text={`${detail.method} ${detail.url}`} />
      </Fact>
      {event && (
        <Fact name="Identity">
          <ShortText text={event.id} budget={300} />
        </Fact>
      )}
      {event && event.issues > 0 && (
        <Fact name="Schema">{event.issues === 1 ? '1 place does not fit' : `${event.issues} places do not fit`}</Fact>
      )}
      {replayOf !== null && (
        <Fact name="Replay of">
          <button type="button" class="link" onClick={() => onOpen(replayOf)}>
            <ShortText text={replayOf} />
          </button>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
