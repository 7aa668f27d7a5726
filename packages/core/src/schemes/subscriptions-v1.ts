import { sortByName } from './field.ts'
import { formScheme } from './form-scheme.ts'

/** Subscriptions v1: name and value of every `cf_` field, sorted by name. Unconfirmed: Cashfree does not document it. */
export const subscriptionsV1 = formScheme({
  name: 'subscriptions-v1',
  isSigned: (name) => name.startsWith('cf_'),
  signedText: (signed) => sortByName(signed).flat().join(''),
})
