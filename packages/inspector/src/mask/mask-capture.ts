import type { Capture } from '../capture.ts'
import { maskForm } from './mask-form.ts'
import { maskHeaders } from './mask-headers.ts'
import { pointsAtPerson } from './looks-personal.ts'
import { maskDocument, maskPersonalData } from './mask-personal-data.ts'
import { maskText } from './mask-text.ts'

/** A copy without personal data, signatures and keys; the same when it has none any more. */
export function maskCapture(capture: Capture): Capture {
  if (capture.isMasked) return capture
  const { headers, rawBody, answerBody } = capture
  return {
    ...maskSummary(capture),
    isMasked: true,
    headers: maskHeaders(headers),
    rawBody: rawBody && maskPersonalData(rawBody, contentTypeOf(headers)),
    answerBody: answerBody && maskDocument(answerBody),
  }
}

/** The same for what a list shows: the query of the URL, and ids in the identity that are more than ids. */
export function maskSummary<Summary extends Pick<Capture, 'url' | 'event'>>(summary: Summary): Summary {
  const { url, event } = summary
  return { ...summary, url: maskQuery(url), event: event && { ...event, id: maskIdentity(event.id) } }
}

function maskQuery(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query + 1) + maskForm(url.slice(query + 1))
}

/** Stands in for an identity; by chance it may look like anything. */
const HASH = /^sha256:[\da-f]{64}$/

function maskIdentity(id: string): string {
  return id
    .split('|')
    .map((part) => (pointsAtPerson(part) && !HASH.test(part) ? maskText(part) : part))
    .join('|')
}

export function contentTypeOf(headers: Capture['headers']): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
}
