import { refuseHead, type Delivery, type HeaderLookup } from './delivery.ts'
import { describe, fail, type Failure } from './errors.ts'

export interface AdmitOptions {
  readonly maxBodyBytes: number
  readonly isAllowed: ((address: string | undefined) => boolean) | undefined
}

/** What can be refused without hashing anything. */
export function admit(
  { method, rawBody, remoteAddress }: Delivery,
  header: HeaderLookup,
  { maxBodyBytes, isAllowed }: AdmitOptions,
): Failure | undefined {
  const refusal = refuseHead(method, header)
  if (refusal) return refusal
  if (isAllowed?.(remoteAddress) === false) {
    return fail(
      'ADDRESS_NOT_ALLOWED',
      "The sender's address is not in allowedIps. Behind a proxy the socket shows the proxy: give the adapter clientAddress(request).",
    )
  }
  if (!(rawBody instanceof Uint8Array)) {
    return fail(
      'RAW_BODY_UNAVAILABLE',
      `rawBody must be the bytes as they arrived (a Uint8Array), got ${describe(rawBody)}. Never a parsed object; on API Gateway: ` +
        "Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8'); in a NestJS controller it is there with " +
        'NestFactory.create(AppModule, { rawBody: true }).',
    )
  }
  if (rawBody.byteLength > maxBodyBytes) return bodyTooLarge(maxBodyBytes)
  return undefined
}

export function bodyTooLarge(maxBodyBytes: number): Failure {
  return fail(
    'BODY_TOO_LARGE',
    `The body is larger than maxBodyBytes (${maxBodyBytes}). Cashfree's are a few kilobytes.`,
  )
}

export function bodyIncomplete(length: number, cause?: unknown): Failure {
  return fail(
    'BODY_INCOMPLETE',
    `The client went away after ${length} bytes of the body. Nothing was handled; Cashfree sends again.`,
    cause,
  )
}
