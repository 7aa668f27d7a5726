import { bodyScheme, signatureOf, toPayload, type SignedBody } from './body-scheme.ts'
import { joinValues, repeatsName, type Field, type ValueChoices } from './field.ts'
import { parseForm } from './form.ts'
import { readJson, repeatsName as repeatsJsonName, withNumbersAsText } from './json-source.ts'
import type { Scheme } from './scheme.ts'

export const payoutsV1Choices = { nulls: ['empty', 'null', 'None'], booleans: ['true', 'True'] } as const

export interface PayoutsV1Scheme {
  readonly name: 'payouts-v1'
  /**
   * What a JSON null adds to the signed text: nothing, `null` (Java), `None` (Cashfree's Python SDK). Not documented:
   * without a choice, a body with one is refused.
   */
  readonly nulls?: (typeof payoutsV1Choices.nulls)[number] | undefined
  /** How a JSON boolean is written in it: `true` (Java) or `True` (Cashfree's Python SDK). Likewise. */
  readonly booleans?: (typeof payoutsV1Choices.booleans)[number] | undefined
}

/**
 * Payouts V1, Cashgram, old Auto Collect; Global Collections for merchants (inferred). Form or JSON: the values of all
 * fields but `signature`, unknown ones included, sorted by name. Cashfree docs: "Payouts webhooks V1".
 */
export function payoutsV1(choices: Omit<PayoutsV1Scheme, 'name'>): Scheme {
  return bodyScheme({
    name: 'payouts-v1',
    kind: 'a form or a JSON object',
    read: (rawBody) => (startsAsJson(rawBody) ? readJsonBody(rawBody, choices) : readFormBody(rawBody, choices)),
  })
}

function readJsonBody(rawBody: Uint8Array, choices: ValueChoices): SignedBody | undefined {
  const document = readJson(rawBody)
  return (
    document && {
      signature: document.value.signature,
      signedText: () =>
        repeatsJsonName(document)
          ? { notDocumented: 'repeated' }
          : joinValues(withoutSignature(Object.entries(withNumbersAsText(document))), choices),
    }
  )
}

function readFormBody(rawBody: Uint8Array, choices: ValueChoices): SignedBody | undefined {
  const fields = parseForm(rawBody)
  return (
    fields && {
      signature: signatureOf(fields),
      signedText: () =>
        repeatsName(fields) ? { notDocumented: 'repeated' } : joinValues(withoutSignature(fields), choices),
      payload: () => toPayload(fields),
    }
  )
}

function withoutSignature(fields: readonly Field[]): readonly Field[] {
  return fields.filter(([name]) => name !== 'signature')
}

/** A form never starts like this, as its sender escapes the brace. The content type is not asked: nothing signs it. */
function startsAsJson(rawBody: Uint8Array): boolean {
  const isBlank = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
  const start = rawBody[0] === 0xef && rawBody[1] === 0xbb && rawBody[2] === 0xbf ? 3 : 0
  for (let index = start; index < rawBody.length; index++) if (!isBlank(rawBody[index]!)) return rawBody[index] === 0x7b
  return false
}
