import type { CapturedAnswer } from '../capture.ts'

/** Status and outcome of an answer, in words where there was none. */
export function AnswerText({ answer }: { readonly answer: CapturedAnswer | null }) {
  if (answer === null) return <span class="answer">—</span>
  if (answer.status === null) return <span class="answer bad">no answer</span>
  return (
    <span class={`answer ${answer.status === 200 ? '' : 'bad'}`}>
      <b>{answer.status}</b> {answer.outcome}
    </span>
  )
}
