import { carriersOf, readBody, type Delivery } from '@cashfree-webhooks/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Fastify asks for the body before the handler runs, so what reading came to waits here. */
const captured = new WeakMap<FastifyRequest, Promise<Uint8Array>>()

const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/

/**
 * Makes this scope read bodies as bytes, whatever their content type. Parsers inherited from the root go, in this scope
 * only. A body that cannot be read is no error yet: the handler answers for it, not Fastify's error handler.
 */
export function captureBody(scope: FastifyInstance, maxBodyBytes: number): void {
  scope.removeAllContentTypeParsers()
  scope.addHook('onRequest', ({ raw: { headers } }, _reply, done) => {
    // Fastify 5 refuses what is no media type before any parser is asked.
    if (!MEDIA_TYPE.test(headers['content-type'] ?? '')) delete headers['content-type']
    done()
  })
  scope.addContentTypeParser('*', (request, stream, done) => {
    const { method, headers, raw } = request
    const carriers = [(request as { rawBody?: unknown }).rawBody, ...carriersOf(raw)]
    const reading = readBody({ method, headers, stream, carriers, maxBodyBytes, remedy })
    captured.set(request, reading)
    reading.then(
      (bytes) => {
        exposeBody(request, bytes)
        done(null)
      },
      () => done(null),
    )
  })
}

export async function toDelivery(
  request: FastifyRequest,
  clientAddress?: (request: FastifyRequest) => string | undefined,
): Promise<Delivery> {
  const { method, headers, socket } = request
  const remoteAddress = clientAddress ? clientAddress(request) : socket.remoteAddress
  return { method, headers, remoteAddress, rawBody: (await captured.get(request)) ?? new Uint8Array() }
}

const remedy =
  'A hook of this server read the request stream before it was parsed. Register the webhook in a scope without that hook, or make ' +
  'the hook return a stream of the same bytes from preParsing.'

const EXPOSED = Symbol('exposed')

/** A request whose body has been read. */
interface Exposing {
  [EXPOSED]: { readonly bytes: Uint8Array; body?: unknown; isKnown: boolean }
}

/** One for all requests: functions of its own for each would give each a hidden class of its own. */
const lazyBody: PropertyDescriptor & ThisType<Exposing> = {
  configurable: true,
  enumerable: true,
  get() {
    const exposed = this[EXPOSED]
    if (!exposed.isKnown) exposed.body = tryParse(exposed.bytes)
    exposed.isKnown = true
    return exposed.body
  },
  set(value: unknown) {
    // Fastify assigns what the parser above gave, which is nothing.
    if (value === undefined) return
    this[EXPOSED].body = value
    this[EXPOSED].isKnown = true
  },
}

/** Hooks of the root may look at `request.body`. It is parsed only if they do: forged deliveries must stay cheap. */
function exposeBody(request: FastifyRequest, bytes: Uint8Array): void {
  ;(request as unknown as Exposing)[EXPOSED] = { bytes, isKnown: false }
  Object.defineProperty(request, 'body', lazyBody)
}

function tryParse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return {}
  }
}
