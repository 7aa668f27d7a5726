import { fail, type Failure } from './errors.ts'

/** A `Headers` object, a plain record (any case, values may be arrays), or pairs. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>

/** One HTTP attempt, before anything is known about it. */
export interface Delivery {
  readonly method: string
  readonly headers: HeadersLike
  /** The body exactly as it came over the wire; the signature is over these bytes. */
  readonly rawBody: Uint8Array
  /** The sender's address, needed only with `allowedIps`. */
  readonly remoteAddress?: string | undefined
}

/** What is known about the delivery an event came with. */
export interface DeliveryInfo {
  /** `x-webhook-attempt`: 1 for the first. Not signed, for information only; null when absent. */
  readonly attempt: number | null
  /** When Cashfree signed this attempt (signed); null with a `scheme` that signs no time. */
  readonly sentAt: Date | null
  readonly receivedAt: Date
  /** `x-webhook-version`. Not signed, for information only; null when absent. */
  readonly version: string | null
  /** `x-idempotency-key`. Not signed, for information only; null when absent. */
  readonly idempotencyKey: string | null
  /** Which of the configured secrets made the signature, counted from 0. */
  readonly secretIndex: number
}

/** Reads one header by its lower-case name. A repeated header comes out joined with `, `, as HTTP defines it. */
export type HeaderLookup = (name: string) => string | undefined

export function toHeaderLookup(headers: HeadersLike): HeaderLookup {
  // A Map has `get`, too, but minds the case.
  if ('get' in headers && typeof headers.get === 'function' && !(headers instanceof Map)) {
    return (name) => (headers as Headers).get(name) ?? undefined
  }
  if (Symbol.iterator in headers) return recordLookup(lowerCased(headers as Iterable<[string, string]>))
  const record = headers as Record<string, string | readonly string[] | undefined>
  // Node lower-cases header names; only other records pay for a copy.
  return recordLookup(isLowerCased(record) ? record : lowerCased(Object.entries(record)))
}

function recordLookup(record: Record<string, string | readonly string[] | undefined>): HeaderLookup {
  return (name) => toText(record[name])
}

/** Tests and queues also bring null and numbers as header values. */
function toText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return Array.isArray(value) ? value.join(', ') : String(value)
}

const MAX_KNOWN_NAMES = 256
/** Names that were found to be in lower case; bounded, because a request may bring any. Looking twice took three times as long. */
const known = new Set<string>()

function isLowerCased(record: object): boolean {
  for (const name in record) {
    if (known.has(name)) continue
    if (name !== name.toLowerCase()) return false
    if (known.size < MAX_KNOWN_NAMES) known.add(name)
  }
  return true
}

function lowerCased(
  pairs: Iterable<readonly [string, string | readonly string[] | undefined]>,
): Record<string, string> {
  const record: Record<string, string> = Object.create(null)
  for (const [name, value] of pairs) {
    const text = toText(value)
    if (text === undefined) continue
    const key = name.toLowerCase()
    record[key] = key in record ? `${record[key]}, ${text}` : text
  }
  return record
}

/**
 * What can be refused without the body: a method other than POST, an encoding other than identity.
 * Whoever reads a body asks this first, so that a refused request is never read.
 */
export function refuseHead(method: string, header: HeaderLookup): Failure | undefined {
  if (method !== 'POST') {
    return fail(
      'METHOD_NOT_ALLOWED',
      `A webhook is a POST, this is a ${method}. Cashfree never sends one: a browser that was sent here means that ` +
        `return_url holds the webhook URL; give return_url a page of your own.`,
    )
  }
  const encoding = header('content-encoding')
  if (encoding !== undefined && encoding !== '' && encoding.toLowerCase() !== 'identity') {
    return fail(
      'ENCODING_NOT_SUPPORTED',
      `The body came with a content-encoding. The signature is over the bytes before compression, and Cashfree does ` +
        `not compress: find the proxy in front of this server that does, and turn it off for this route.`,
    )
  }
  return undefined
}

/** What the headers tell about a verified delivery. Only the time of sending is covered by the signature. */
export function deliveryInfo(
  header: HeaderLookup,
  { sentAt, secretIndex }: { sentAt: Date | null; secretIndex: number },
  receivedAt: number,
): DeliveryInfo {
  const attempt = header('x-webhook-attempt')
  return {
    attempt: attempt !== undefined && /^\d{1,9}$/.test(attempt) ? Number(attempt) : null,
    sentAt,
    receivedAt: new Date(receivedAt),
    version: header('x-webhook-version') ?? null,
    idempotencyKey: header('x-idempotency-key') ?? null,
    secretIndex,
  }
}
