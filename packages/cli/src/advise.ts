import type { SignatureScheme } from '@cashfree-webhooks/core'
import type { DeliveryDocument } from './documents.ts'
import { frameworks, type Framework } from './framework-code.ts'
import { writeScheme } from './scheme-option.ts'

/** What to do about answers other than 200: one sentence for each kind of them. */
export function advise(deliveries: readonly DeliveryDocument[], framework?: Framework): readonly string[] {
  return [...new Set(deliveries.flatMap((delivery) => adviceFor(delivery, framework) ?? []))]
}

function adviceFor({ answer, scheme }: DeliveryDocument, framework?: Framework): string | undefined {
  const { status, code, error } = answer
  if (status === null)
    return /ECONNREFUSED/.test(error ?? '') ? 'Nothing listens there. Is the server running, on this port?' : undefined
  if (status === 200) return undefined
  if (status >= 300 && status < 400) return 'Cashfree does not follow redirects: give the address that answers itself.'
  if (code === 'SIGNATURE_MISMATCH') {
    return `The receiver has another secret than the one used here, or the body changed before it was verified.${inCode(framework)}`
  }
  if (code === 'RAW_BODY_UNAVAILABLE') return `A body parser ran before the receiver.${inCode(framework)}`
  if (code?.startsWith('SIGNATURE_') || code?.startsWith('TIMESTAMP_')) return otherScheme(scheme)
  if (code !== null)
    return `What ${code} means and what to do: https://github.com/cashfree-webhooks/cashfree-webhooks/blob/main/docs/errors.md`
  if (status === 404) return 'Is the path right? Receivers answer at /webhooks/cashfree unless they are told otherwise.'
  if (status === 401 || status === 403)
    return 'Is there something in front of the receiver that asks for a login or a token?'
  return undefined
}

function otherScheme(scheme: SignatureScheme | null): string | undefined {
  if (scheme === null) return undefined
  return `This was signed by scheme ${writeScheme(scheme)}: does the endpoint have the option scheme for that? An endpoint has one scheme.`
}

function inCode(framework: Framework | undefined): string {
  if (framework === undefined) return ' Ask with --framework what to write.'
  const { bytes, mount } = frameworks[framework]
  return ` ${bytes}\n\n${mount('').replace(/^(?=.)/gm, '    ')}`
}
