import type { IncomingMessage } from 'node:http'
import { apiError, type ApiError } from './api-error.ts'

const LOOPBACK_ADDRESS = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/
const LOOPBACK_HOST = /^(?:(?:[a-z\d-]+\.)*localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i
/** A tunnel or a proxy adds one of these, and then the loopback address is its own, not the visitor's. */
const FORWARDED = /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*|via|fly-client-ip|ngrok-.*)$/

/**
 * Says why a request may not see captured deliveries, or undefined when it may: it has to come from this machine, by a
 * name that can only mean this machine, and not through anything that forwards. With `allowRemote` any may.
 */
export function refuseVisitor(
  request: IncomingMessage,
  { allowRemote }: { allowRemote: boolean },
): ApiError | undefined {
  if (allowRemote) return undefined
  const address = request.socket.remoteAddress ?? 'an unknown address'
  if (!LOOPBACK_ADDRESS.test(address)) {
    return forbidden('NOT_LOCAL', 'This request comes from another machine.')
  }
  const forwarded = Object.keys(request.headers).find((name) => FORWARDED.test(name))
  if (forwarded !== undefined) {
    return forbidden('FORWARDED', `This request has the header ${forwarded}: a tunnel or a proxy passed it on.`)
  }
  if (!LOOPBACK_HOST.test(request.headers.host ?? '')) {
    return forbidden('HOST_NOT_LOCAL', 'The host that this request names is not this machine.')
  }
  return undefined
}

function forbidden(code: string, found: string): ApiError {
  return apiError(
    403,
    code,
    `${found} The inspector shows payloads and can send requests, so it answers only on http://localhost and 127.0.0.1, without a proxy between. ` +
      `Open it there; where that cannot be (a container, a virtual machine), give the inspector the option allowRemote: true.`,
  )
}

/**
 * Says why a request may not have been made by the inspector's own page: other sites can make a browser send requests
 * here, too.
 */
export function refuseOtherSites(request: IncomingMessage): ApiError | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  const isOtherOrigin = origin !== undefined && hostOf(origin) !== host.toLowerCase()
  if (!isOtherOrigin && (site === undefined || site === 'same-origin' || (site === 'none' && isReading(request)))) {
    return undefined
  }
  return apiError(
    403,
    'OTHER_SITE',
    'This request was made by a page of another site. Only the inspector itself may make it.',
  )
}

/** A browser cannot send this to another site without asking it first. */
export function refuseForms(request: IncomingMessage): ApiError | undefined {
  const type = request.headers['content-type'] ?? ''
  if (/^application\/json\s*(?:;|$)/i.test(type)) return undefined
  return apiError(415, 'CONTENT_TYPE_NOT_JSON', 'Send this request with content-type: application/json.')
}

const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host.toLowerCase()
  } catch {
    return undefined
  }
}
