import { type RefObject } from 'preact'
import { AnswerText } from './answer.tsx'
import { addressOf } from './api.ts'
import { Diagnosis } from './diagnosis.tsx'
import { Facts } from './facts.tsx'
import { LongText, ShortText } from './marked-text.tsx'
import { Payload } from './payload.tsx'
import { RawBody } from './raw-body.tsx'
import { Replay } from './replay.tsx'
import { Siblings } from './siblings.tsx'
import type { Detail, Info, Summary } from './types.ts'
import { Verdict } from './verdict.tsx'

interface DeliveryDetailProps {
  readonly detail: Detail
  readonly info: Info | null
  /** The deliveries of the same event, newest first; itself among them. */
  readonly siblings: readonly Summary[]
  readonly isRevealed: boolean
  readonly titleRef: RefObject<HTMLHeadingElement | null>
  readonly onOpen: (id: string) => void
  readonly onCopy: (as: 'curl' | 'fixture') => void
}

export function DeliveryDetail({ detail, info, siblings, isRevealed, titleRef, onOpen, onCopy }: DeliveryDetailProps) {
  const { id, event, failure, headers, answerBody } = detail
  return (
    <>
      <h2 ref={titleRef} tabIndex={-1} class="title">
        <ShortText text={event?.type ?? detail.code ?? 'Delivery'} />
      </h2>
      <p class="subtitle">
        <Verdict verdict={detail.verdict} /> <AnswerText answer={detail.answer} />
        <Siblings id={id} siblings={siblings} onOpen={onOpen} />
      </p>
      <div class="actions">
        <button type="button" onClick={() => onCopy('curl')}>
          Copy as curl
        </button>
        <button type="button" onClick={() => onCopy('fixture')}>
          Copy as fixture
        </button>
        <a class="button" href={addressOf(id, '/body', isRevealed)} download>
          Download body
        </a>
        <Replay key={id} id={id} info={info} />
      </div>
      {failure && <Diagnosis failure={failure} isTitle={event === null && failure.code === detail.code} />}
      <Facts detail={detail} onOpen={onOpen} />
      {!detail.revealed && detail.text !== null && (
        <p class="note">
          Personal data is masked here, so these are not the bytes that were signed.
          {detail.isMasked && ' They were not kept.'}
        </p>
      )}
      <div class="panes">
        <section class="pane" aria-labelledby="payload-title">
          <header class="pane-head">
            <h3 id="payload-title">Payload</h3>
          </header>
          <Payload key={id} detail={detail} />
        </section>
        <RawBody key={id} detail={detail} />
      </div>
      <section aria-labelledby="headers-title">
        <h3 id="headers-title">Headers</h3>
        <table class="headers">
          <thead class="unseen">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {headers.map(([name, value], index) => (
              <tr key={index}>
                <th scope="row">
                  <ShortText text={name} />
                </th>
                <td>
                  <LongText key={id} text={value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {answerBody !== null && answerBody !== '' && (
        <section aria-labelledby="answer-title">
          <h3 id="answer-title">Answer</h3>
          <pre class="code text">
            <LongText key={id} text={answerBody} budget={2_000} />
          </pre>
        </section>
      )}
    </>
  )
}
