import { isJsonObject, type JsonObject } from '../json.ts'
import { bodyScheme } from './body-scheme.ts'
import { joinValues } from './field.ts'
import { readJson, repeatsName, withNumbersAsText } from './json-source.ts'
import type { Scheme } from './scheme.ts'

export const secureIdBodyChoices = { nulls: ['empty', 'null'] } as const

export interface SecureIdBodyScheme {
  readonly name: 'secure-id-body'
  /**
   * What a null adds to the signed text: nothing, or `null` as Cashfree's Java sample would. Not documented: without a
   * choice, a body with one is refused.
   */
  readonly nulls?: (typeof secureIdBodyChoices.nulls)[number] | undefined
}

/**
 * The older scheme of Secure ID: the values of the members of `data`, sorted by name. Numbers are signed as they are
 * written and booleans as in JSON, both inferred. The event's name and time are not signed.
 */
export function secureIdBody({ nulls }: Omit<SecureIdBodyScheme, 'name'>): Scheme {
  return bodyScheme({
    name: 'secure-id-body',
    kind: 'a JSON object with members in "data"',
    read(rawBody) {
      const document = readJson(rawBody)
      if (!isJsonObject(document?.value.data)) return undefined
      return {
        signature: document.value.signature,
        signedText() {
          if (repeatsName(document)) return { notDocumented: 'repeated' }
          const members = Object.entries(withNumbersAsText(document).data as JsonObject)
          return joinValues(members, { nulls, booleans: 'true' })
        },
      }
    },
  })
}
