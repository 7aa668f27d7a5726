import { bodyScheme, signatureOf, toPayload } from './body-scheme.ts'
import { repeatsName, type Field } from './field.ts'
import { parseForm } from './form.ts'
import type { Scheme } from './scheme.ts'

export interface FormRule {
  readonly name: string
  readonly isSigned: (name: string) => boolean
  readonly signedText: (signed: readonly Field[]) => string
}

/** A form of which only some fields are signed. The others are left out of the payload: anybody can have put them there. */
export function formScheme({ name, isSigned, signedText }: FormRule): Scheme {
  return bodyScheme({
    name,
    kind: 'a form',
    read(rawBody) {
      const fields = parseForm(rawBody)
      if (fields === undefined) return undefined
      const signed = fields.filter(([field]) => isSigned(field))
      return {
        signature: signatureOf(fields),
        signedText: () => (repeatsName(fields) ? { notDocumented: 'repeated' } : signedText(signed)),
        payload: () => toPayload(fields.filter(([field]) => isSigned(field) || field === 'signature')),
      }
    },
  })
}
