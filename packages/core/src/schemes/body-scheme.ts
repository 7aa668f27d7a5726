import { hashOf } from '../hash.ts'
import { parse, type Payload } from '../parse.ts'
import { signText } from '../sign.ts'
import { BASE64_SIGNATURE, headerHints, indexOfKey, refuse, type Hints } from '../verify.ts'
import type { Field, NotDocumented, Unsettled } from './field.ts'
import type { Scheme } from './scheme.ts'

/** A body that carries its signature in itself, read but not verified. */
export interface SignedBody {
  readonly signature: unknown
  /** Asked for only when the signature has the right shape. */
  readonly signedText: () => string | NotDocumented
  /** For a form; JSON is parsed as everywhere. */
  readonly payload?: () => Payload
}

export interface BodyRule {
  readonly name: string
  /** What this scheme takes for a body, for the hint. */
  readonly kind: string
  /** Undefined for a body of another kind. */
  readonly read: (rawBody: Uint8Array) => SignedBody | undefined
}

/** Bodies are parsed before they are verified here, so they may be less long. Cashfree's are below a kilobyte. */
const MAX_BODY_BYTES = 16_384

/**
 * A scheme whose signature stands in the body, over text made of its fields. Where one value ends and the next begins
 * is not signed, nor, in some, is the event's name. So the identity is a hash of the signed text: whoever moves the
 * boundaries of a delivery that was handled gets a duplicate.
 */
export function bodyScheme({ name, kind, read }: BodyRule): Scheme {
  const hints = hintsFor(name, kind)
  return {
    name,
    signsTime: false,
    maxBodyBytes: MAX_BODY_BYTES,
    verify(_header, rawBody, keys) {
      const body = read(rawBody)
      if (body === undefined || body.signature === undefined) return refuse('SIGNATURE_MISSING', hints)
      const { signature } = body
      if (typeof signature !== 'string' || !BASE64_SIGNATURE.test(signature)) {
        return refuse('SIGNATURE_MALFORMED', hints)
      }
      const text = body.signedText()
      if (typeof text !== 'string') {
        return { ok: false, code: 'SIGNATURE_RULE_UNKNOWN', hint: hintFor(name, text.notDocumented) }
      }
      const secretIndex = indexOfKey(keys, signature, (key) => signText(key, text))
      return secretIndex === -1 ? refuse('SIGNATURE_MISMATCH', hints) : { ok: true, sentAt: null, secretIndex }
    },
    parse(rawBody) {
      const body = read(rawBody)
      const parsed = body?.payload ? ({ ok: true, payload: body.payload() } as const) : parse(rawBody)
      const text = body?.signedText()
      return parsed.ok && typeof text === 'string' ? { ...parsed, id: hashOf(text) } : parsed
    },
  }
}

/** An object of a form's fields. A `__proto__` field is dropped, as it is from JSON. */
export function toPayload(fields: readonly Field[]): Payload {
  return Object.fromEntries(fields.filter(([name]) => name !== '__proto__'))
}

export function signatureOf(fields: readonly Field[]): unknown {
  return fields.findLast(([name]) => name === 'signature')?.[1]
}

function hintsFor(name: string, kind: string): Hints {
  return {
    ...headerHints,
    SIGNATURE_MISSING:
      `Scheme '${name}' has its signature in the body, in the field "signature", and this body is not ${kind} that has one. ` +
      "What comes with x-webhook-signature instead is of scheme 'header'.",
    SIGNATURE_MALFORMED:
      'The field "signature" of the body is not one base64 text of 44 characters. In a form, a plus sign that was not ' +
      'escaped (%2B) reads as a blank.',
    SIGNATURE_MISMATCH:
      'No secret made this signature for the fields of this body. Check that the secret is the client secret of the ' +
      'same product, account and environment (the oldest active one), and that nothing changed a number or a field on ' +
      'its way; error.explain() tries the other schemes.',
  }
}

const openOptions: Partial<Record<Unsettled, readonly [what: string, option: string]>> = {
  null: ['null', 'nulls'],
  boolean: ['a boolean', 'booleans'],
}

const closedCases: Partial<Record<Unsettled, string>> = {
  nested: 'an object or a list among the signed fields',
  repeated: 'a field that comes twice',
}

function hintFor(name: string, unsettled: Unsettled): string {
  const [what, option] = openOptions[unsettled] ?? [closedCases[unsettled]]
  const problem = `The body holds ${what}, and Cashfree does not document how scheme '${name}' signs that.`
  if (option === undefined)
    return `${problem} It cannot be verified; where x-webhook-signature is sent, choose 'header'.`
  return `${problem} Choose with scheme: { name: '${name}', ${option}: … }; error.explain() names the choice that fits this delivery.`
}
