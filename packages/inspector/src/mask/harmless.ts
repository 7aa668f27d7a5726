import { catalogue, type EventDefinition } from '@cashfree-webhooks/core'
import { looksPersonal, pointsAtPerson } from './looks-personal.ts'

/** Where a value stands: the dotted path from the root, where that is short enough to be known, and its field's name. */
export interface Place {
  readonly path: string | undefined
  readonly name: string | undefined
}

const MAX_LENGTH = 128
const WORD = /^[\w.:|-]*$/
const NUMBER = /^-?[\d.,]+$/
const TIME = /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?|1\d{9}(?:\d{3})?)$/

/** What the last word of a field's name says of its values. */
const harmlessWords: Readonly<Record<string, (text: string) => boolean>> = {
  id: isHarmlessWord,
  ids: isHarmlessWord,
  status: isHarmlessWord,
  code: isHarmlessWord,
  type: isHarmlessWord,
  version: isHarmlessWord,
  outcome: isHarmlessWord,
  currency: (text) => /^[A-Za-z]{3}$/.test(text),
  amount: (text) => NUMBER.test(text) && !looksPersonal(text),
  time: (text) => TIME.test(text),
}

/** Names that end in `id` or `code` all the same. */
const PERSONAL_WORD =
  /^(?:e?mail|phone|mobile|upi|vpa|pan|a+dhaa?r|account|passport|voter|licen[cs]e|ip|pin|postal|zip|otp|cvv|ifsc)$/

const envelope = new Set(['event', 'cf_event'])

/** The fields that the catalogue takes the identity of an event from. */
const identity: ReadonlySet<string> = new Set(
  catalogue.flatMap(({ events }) =>
    Object.values<EventDefinition>(events).flatMap((event) =>
      (event.identity ?? []).flat().map((path) => path.replace(/\?$/, '')),
    ),
  ),
)

/** Whether the value of a field is known to say nothing of a person. */
export function isHarmless(text: string, { path, name }: Place): boolean {
  if (text === '') return true
  if (name === undefined || text.length > MAX_LENGTH) return false
  if (path !== undefined && identity.has(path)) return (WORD.test(text) || TIME.test(text)) && !pointsAtPerson(text)
  if (path !== undefined && envelope.has(path)) return isHarmlessWord(text)
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (!Object.hasOwn(harmlessWords, last)) return false
  if (/^(?:ids?|code)$/.test(last) && words.some((word) => PERSONAL_WORD.test(word))) return false
  return harmlessWords[last]!(text)
}

function isHarmlessWord(text: string): boolean {
  return WORD.test(text) && !looksPersonal(text)
}

/** `cf_paymentId` is cf, payment, id. */
function wordsOf(name: string): string[] {
  if (name.length > MAX_LENGTH) return []
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
}
