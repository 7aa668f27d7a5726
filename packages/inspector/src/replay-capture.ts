import type { SignatureScheme } from '@cashfree-webhooks/core'
import { signDelivery } from '@cashfree-webhooks/testing'
import { apiError, type ApiError } from './api/api-error.ts'
import type { Capture } from './capture.ts'
import type { Sent, SendOptions } from './send-capture.ts'
import { sendCapture } from './send-capture.ts'

/** `same`: the bytes and headers as they came. `resigned`: the same body with a fresh timestamp and a signature of ours. */
export type How = 'same' | 'resigned'

export interface ReplayOptions {
  /** With the bytes and headers as they came, or signed anew. */
  readonly how: How
  /** Where to. Undefined when there is no address to send it to. */
  readonly to: SendOptions | undefined
  /** To sign with. */
  readonly secret?: string | undefined
  /** How to sign. @default 'header' */
  readonly scheme?: SignatureScheme | undefined
}

export interface Replayed extends Sent {
  /** What was sent. */
  readonly sent: Pick<Capture, 'headers' | 'rawBody'>
}

/**
 * Sends a capture again. What is masked cannot go as it came, because its signature is gone with the rest; re-signed, it is sent as
 * it is kept.
 */
export async function replayCapture(
  capture: Capture,
  { how, to, secret, scheme }: ReplayOptions,
): Promise<Replayed | ApiError> {
  const { rawBody, isMasked, verdict } = capture
  if (verdict === 'unread') return conflict('BODY_NOT_READ', 'The bytes of this delivery were gone before it got here.')
  if (rawBody === null || (isMasked && how === 'same')) {
    return conflict('ORIGINAL_NOT_KEPT', rawBody === null ? dropped : masked)
  }
  if (to === undefined) {
    return conflict('NO_ADDRESS', 'It is not known where to send this. Give the inspector the option replayTo.')
  }
  if (how === 'same') return { ...(await sendCapture(capture, to)), sent: capture }
  if (secret === undefined) {
    return conflict(
      'NO_SECRET',
      'Signing again needs the client secret: set CASHFREE_CLIENT_SECRET, or give the option secret.',
    )
  }
  const signed = resign(capture, { rawBody, secret, scheme })
  return 'code' in signed ? signed : { ...(await sendCapture({ ...capture, ...signed }, to)), sent: signed }
}

const masked =
  'Personal data in this delivery is masked, so its signature fits no more. Send it re-signed, or keep what comes as it comes from now on (masked: false, listen --unmasked).'
const dropped = 'The bytes of this delivery are no longer kept. Raise maxBytes to keep more.'

const signatureHeaders = /^x-(?:webhook|cashfree)-(?:signature|timestamp)$/i

interface ResignOptions {
  readonly rawBody: Uint8Array
  readonly secret: string
  readonly scheme: SignatureScheme | undefined
}

/** Headers and body with a fresh signature; where the scheme puts it into the body, the body changes there. */
export function resign(
  { headers }: Capture,
  { rawBody, secret, scheme = 'header' }: ResignOptions,
): (Pick<Capture, 'headers'> & { readonly rawBody: Uint8Array }) | ApiError {
  try {
    const signed = signDelivery({ rawBody, secret, scheme })
    const fresh = Object.entries(signed.headers).filter(([name]) => signatureHeaders.test(name))
    const kept = headers.filter(([name]) => !signatureHeaders.test(name))
    return { headers: [...kept, ...fresh], rawBody: signed.rawBody }
  } catch (cause) {
    // Says what a scheme leaves open, or that the body is not what the scheme signs.
    return conflict('CANNOT_SIGN', cause instanceof Error ? cause.message : 'This body cannot be signed.')
  }
}

function conflict(code: string, message: string): ApiError {
  return apiError(409, code, message)
}
