import type { ErrorCode, Explanation, Outcome, SignatureScheme } from '@cashfree-webhooks/core'
import type { CapturedAnswer, CaptureSummary, Recording } from '@cashfree-webhooks/inspector'

/** `events --json`. */
export interface EventsDocument {
  readonly products: readonly ProductDocument[]
}

export interface ProductDocument {
  readonly product: string
  /** Title of the page in Cashfree's documentation. */
  readonly docs: string
  /** How the product signs: the option `scheme` of a receiver. */
  readonly scheme: SignatureScheme
  /** The member of the payload that holds the event's name; null where events come without one. */
  readonly nameKey: string | null
  /** Values of `x-webhook-version` that documents or samples show. */
  readonly versions: readonly string[]
  readonly events: readonly EventDocument[]
}

export interface EventDocument {
  readonly type: string
  /** Other names of the same event on the wire. */
  readonly aliases: readonly string[]
  /** The fixtures that `trigger --variant` takes; the first is the default. */
  readonly variants: readonly string[]
  /** Paths that make two deliveries the same event, alternatives together; null: the hash of the body. */
  readonly identity: readonly (readonly string[])[] | null
  /** Path of the event's time. */
  readonly time: string
  readonly fields: readonly FieldDocument[]
}

export interface FieldDocument {
  /** From the payload's root, as `--override` takes it; `[]` is each item of a list. */
  readonly path: string
  /** JSON types that are taken on the wire, besides null; none where any is. */
  readonly kinds: readonly string[]
  /** True: the event does not fit its schema without it. */
  readonly isRequired: boolean
  /** The value in the default fixture, if it is a single one. Invented. */
  readonly example?: string | number | boolean | null
}

/** `trigger --json` and `send --json`. */
export interface SentDocument {
  readonly to: string
  /** True: every delivery was answered 200 (with `--retry`: in the end); with `--tamper`: every one was refused. */
  readonly ok: boolean
  /** The value of `--tamper`. */
  readonly tampering: string | null
  /** In the order in which the answers came. */
  readonly deliveries: readonly DeliveryDocument[]
  readonly summary: SummaryDocument
  /** What to do about answers other than 200. For people. */
  readonly advice: readonly string[]
}

export interface DeliveryDocument {
  /** Null for own bodies. */
  readonly event: { readonly type: string; readonly product: string; readonly variant: string } | null
  readonly scheme: SignatureScheme | null
  /** `x-webhook-version`, if it was sent. */
  readonly version: string | null
  readonly attempt: number
  readonly bodyBytes: number
  readonly answer: AnswerDocument
}

export interface AnswerDocument {
  /** Null when no answer came; `error` then says why. */
  readonly status: number | null
  /** What the receiver did, if it is one of these packages. */
  readonly outcome: Outcome | null
  readonly code: string | null
  readonly durationMs: number
  readonly error: string | null
}

export interface SummaryDocument {
  readonly sent: number
  /** Counted by status and outcome or code; most frequent first. */
  readonly answers: readonly { readonly status: number | null; readonly what: string | null; readonly count: number }[]
  /** Of deliveries that were answered; null when none was. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number } | null
}

/** `send --print --json`: what would be sent. */
export interface PrintedDocument {
  readonly headers: Readonly<Record<string, string>>
  readonly bodyBytes: number
  /** With a scheme that signs in the body: the field `signature`. */
  readonly bodySignature: string | null
}

/** `verify --json`. */
export interface VerifyDocument {
  /** True: every one of them is right. */
  readonly ok: boolean
  readonly verifications: readonly VerificationDocument[]
}

export interface VerificationDocument {
  /** The file, the entry of the HAR, or the command. */
  readonly source: string
  readonly ok: boolean
  readonly scheme: SignatureScheme
  readonly bodyBytes: number
  /** Null when it is right. */
  readonly code: ErrorCode | null
  readonly message: string | null
  /** Where the secret that fits came from: a variable, a file. Never the secret. */
  readonly secretFrom: string | null
  /** When it was signed, ISO 8601, and how long ago; null where no time is signed or it cannot be read. */
  readonly sentAt: string | null
  readonly ageMs: number | null
  /** What was found out about a signature that is not right. */
  readonly explanation: Explanation | null
  /** With `--framework`, where there is a fault to fix. */
  readonly fix: FixDocument | null
  /** What makes it doubtful that these are the bytes that were sent. */
  readonly doubts: readonly string[]
}

export interface FixDocument {
  readonly framework: string
  readonly what: string
  readonly code: string
}

/** What every command prints with `--json` when there is no result. The exit code says the same. */
export interface FailureDocument {
  readonly error: { readonly code: 'WRONG_USE' | 'UNREACHABLE' | 'INTERRUPTED'; readonly message: string }
}

/** A line of `listen --json`. The first is `listening`, the last `ended`, and each delivery has one between. */
export type ListenDocument = ListeningDocument | ReceivedDocument | EndedDocument

export interface ListeningDocument {
  readonly kind: 'listening'
  /** Where webhooks go. */
  readonly url: string
  /** Null with `--no-inspector`. */
  readonly inspectorUrl: string | null
  readonly forwardTo: string | null
  /** The folder where deliveries are kept. */
  readonly store: string
  /** False when there is no secret. */
  readonly verifies: boolean
}

/** No payload, no personal data: `replay` and the inspector have the rest. */
export interface ReceivedDocument extends Recording {
  readonly kind: 'delivery'
}

export interface EndedDocument extends Totals {
  readonly kind: 'ended'
}

export interface Totals {
  readonly deliveries: number
  readonly verdicts: Readonly<Record<Recording['verdict'], number>>
  /** How often each status was answered; `none` where no answer could be given. */
  readonly answers: Readonly<Record<string, number>>
}

/** `replay <id> --json`. */
export interface ReplayDocument {
  readonly id: string
  readonly to: string
  readonly how: 'same' | 'resigned'
  /** True: what was sent has personal data masked. */
  readonly isMasked: boolean
  readonly answer: CapturedAnswer
  /** Null when the answer had none. */
  readonly answerBody: string | null
}

/** `replay --list --json`. */
export interface KeptDocument {
  /** Newest first. */
  readonly deliveries: readonly CaptureSummary[]
  /** How many are kept in all. */
  readonly total: number
}
