import { useState } from 'preact/hooks'
import { AnswerText } from './answer.tsx'
import { api, type Replayed } from './api.ts'
import { formatDuration } from './format.ts'
import { LongText, ShortText } from './marked-text.tsx'
import type { Info } from './types.ts'

type State = 'idle' | 'sending' | { readonly replayed: Replayed } | { readonly error: string }

/** Sends a delivery again, and shows what was answered. */
export function Replay({ id, info }: { readonly id: string; readonly info: Info | null }) {
  const [state, setState] = useState<State>('idle')
  const to = info?.replayTo ?? null
  const send = (how: 'same' | 'resigned') => {
    setState('sending')
    api.replay(id, how).then(
      (replayed) => setState({ replayed }),
      (error: Error) => setState({ error: error.message }),
    )
  }
  const cannot = to === null ? 'The inspector was given no address to replay to.' : undefined
  const cannotSign = cannot ?? (info?.canResign ? undefined : 'The inspector was given no secret to sign with.')
  return (
    <>
      <Send
        what="Replay"
        cannot={cannot}
        hint={`Sends the same bytes and headers to ${to}`}
        state={state}
        onSend={() => send('same')}
      />
      <Send
        what="Replay, signed anew"
        cannot={cannotSign}
        hint={`Signs the same body as of now, and sends it to ${to}`}
        state={state}
        onSend={() => send('resigned')}
      />
      <div class="replayed" role="status">
        {state === 'sending' && <p class="quiet">Sending …</p>}
        {typeof state === 'object' && 'error' in state && <p class="problem">{state.error}</p>}
        {typeof state === 'object' && 'replayed' in state && <Answered {...state.replayed} />}
      </div>
    </>
  )
}

interface SendProps {
  readonly what: string
  readonly cannot: string | undefined
  readonly hint: string
  readonly state: State
  readonly onSend: () => void
}

/** Not `disabled`: what cannot be focused cannot say why. */
function Send({ what, cannot, hint, state, onSend }: SendProps) {
  const isOff = cannot !== undefined || state === 'sending'
  return (
    <button type="button" aria-disabled={isOff} title={cannot ?? hint} onClick={() => !isOff && onSend()}>
      {what}
    </button>
  )
}

function Answered({ answer, answerBody }: Replayed) {
  return (
    <p>
      Replayed: <AnswerText answer={answer} /> in {formatDuration(answer.durationMs)}
      {answer.error !== null && (
        <>
          {': '}
          <ShortText text={answer.error} />
        </>
      )}
      {answerBody && (
        <code class="answer-body">
          <LongText text={answerBody} />
        </code>
      )}
    </p>
  )
}
