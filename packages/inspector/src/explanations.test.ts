import { explainMismatch, type WebhookError } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import { createExplanations } from './explanations.ts'

const explanation = explainMismatch({ rawBody: Buffer.from('{}'), headers: {}, secret: 'a-client-secret' })

/** Explaining takes so long on the clock of the test. */
function setUp({ takesMs }: { takesMs: number }) {
  let time = 5_000
  let explained = 0
  const error = {
    code: 'SIGNATURE_MISMATCH',
    explain() {
      explained++
      time += takesMs
      return explanation
    },
  } as unknown as WebhookError
  const explanations = createExplanations({ maxMsPerSecond: 200, now: () => time })
  return { explanations, error, explained: () => explained, pass: (milliseconds: number) => (time += milliseconds) }
}

it('explains at once as long as there is time, and the rest when somebody looks', () => {
  const { explanations, error, explained, pass } = setUp({ takesMs: 100 })
  expect(['a', 'b', 'c'].map((id) => explanations.now(id, error))).toEqual([explanation, explanation, null])
  expect(explained()).toBe(2)
  expect(explanations.later('c')).toEqual(explanation)
  expect(explanations.later('c')).toEqual(explanation)
  expect(explained()).toBe(3)
  pass(1_000)
  expect(explanations.now('d', error)).toEqual(explanation)
})

it('keeps no more than the last few hundred for later', () => {
  const { explanations, error } = setUp({ takesMs: 200 })
  for (let number = 0; number < 1_000; number++) explanations.now(`id${number}`, error)
  expect(explanations.later('id1')).toBeNull()
  expect(explanations.later('id999')).toEqual(explanation)
})

it('has nothing to say of other failures, and survives one that cannot be explained', () => {
  const { explanations } = setUp({ takesMs: 1 })
  const explain = () => {
    throw new Error('hostile')
  }
  expect(explanations.now('a', { code: 'BODY_TOO_LARGE', explain } as unknown as WebhookError)).toBeNull()
  expect(explanations.now('b', { code: 'SIGNATURE_MISMATCH', explain } as unknown as WebhookError)).toBeNull()
  expect(explanations.now('c', undefined)).toBeNull()
})
