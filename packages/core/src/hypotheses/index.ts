import { byteHypotheses } from './bytes.ts'
import { decimalHypotheses } from './decimals.ts'
import type { Hypothesis } from './hypothesis.ts'
import { jsonHypotheses } from './json.ts'
import { packedHypotheses } from './packed.ts'
import { secretHypotheses } from './secret.ts'
import { signatureHypotheses } from './signature.ts'
import { textHypotheses } from './text.ts'
import { timestampHypotheses } from './timestamp.ts'
import { urlHypotheses } from './url.ts'

/** Every hypothesis, those first that cost least or are met most. */
export const hypotheses: readonly Hypothesis[] = [
  {
    fault: 'nothing-changed',
    fits: 'nothing is changed',
    hint: 'The signature is right for these bytes. If it was refused, the receiver has another secret, or other bytes reached it.',
  },
  ...signatureHypotheses,
  ...byteHypotheses,
  ...packedHypotheses,
  ...jsonHypotheses,
  ...secretHypotheses,
  ...textHypotheses,
  ...urlHypotheses,
  ...decimalHypotheses,
  ...timestampHypotheses,
]
