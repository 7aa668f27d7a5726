import { formatName } from './format.ts'
import { LongText } from './marked-text.tsx'
import type { Detail } from './types.ts'

/** Why a delivery was refused, what would make it right, and the facts that were looked at. `isTitle`: the code stands above already. */
export function Diagnosis({
  failure,
  isTitle,
}: {
  readonly failure: NonNullable<Detail['failure']>
  readonly isTitle: boolean
}) {
  const { code, message, explanation } = failure
  return (
    <section class="diagnosis" aria-labelledby="diagnosis-title">
      <h3 id="diagnosis-title">What is wrong {!isTitle && <code>{code}</code>}</h3>
      <p>
        <LongText text={message} />
      </p>
      {explanation && (
        <>
          <dl class="findings">
            <dt>Cause</dt>
            <dd>
              {explanation.fits === null ? (
                'None of the usual changes reproduces the signature.'
              ) : (
                <>
                  Found: the signature <strong>{explanation.fits}</strong>.
                </>
              )}
            </dd>
            <dt>Remedy</dt>
            <dd>
              <LongText text={explanation.hint} budget={2_000} />
            </dd>
          </dl>
          <dl class="facts">
            {Object.entries(explanation.facts).map(([name, value]) => (
              <div key={name}>
                <dt>{formatName(name)}</dt>
                <dd>{toWords(value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

function toWords(value: string | number | boolean | null): string {
  if (value === null) return 'not known'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? value.toLocaleString('en') : value
}
