import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { createWebhooks, type SignatureScheme } from '@cashfree-webhooks/core'
import { createInspector, fileCaptures, type Inspector, type Recording } from '@cashfree-webhooks/inspector'
import { createForward } from './forward.ts'
import { receive } from './receive.ts'

export interface OpenReceiverOptions {
  /** None: nothing is verified. */
  readonly secrets: readonly string[]
  readonly scheme: SignatureScheme | undefined
  readonly store: string
  readonly isUnmasked: boolean
  /** Other paths are answered 404, and not kept. */
  readonly path: string | undefined
  readonly forwardTo: string | undefined
  /** Answered in place of 200. */
  readonly answer: number | undefined
  readonly isClosing: () => boolean
  /** Says what went wrong and stops nothing. */
  readonly warn: (text: string) => void
  /** The next delivery is taken when this has resolved. */
  readonly room: () => Promise<void> | undefined
  readonly onRecorded: (recording: Recording) => void
}

/** What takes the requests to the webhooks' port, and the inspector of what came. */
export interface Receiver {
  readonly listener: RequestListener
  readonly inspector: Inspector
  /** Resolves when everything is on disk. */
  close(): Promise<void>
}

export function openReceiver(options: OpenReceiverOptions): Receiver {
  const { secrets, scheme, store, path, forwardTo, answer, isClosing, warn, room, onRecorded } = options
  const verifies = secrets.length > 0
  // One that nobody knows makes the receiver do everything but say that a signature is right.
  const secret = verifies ? secrets : randomBytes(32).toString('hex')
  const webhooks = createWebhooks({ secret, scheme, logger: false })
  // With a handler it says what a receiver would: processed, or a duplicate.
  webhooks.onEvent('*', () => {})
  const inspector = createInspector({
    captures: fileCaptures({
      folder: store,
      masked: !options.isUnmasked,
      onError: ({ message }) =>
        warn(`${store} cannot be written to: ${message}. What comes now is in memory only, until it can.`),
    }),
    scheme,
    secret: verifies ? secrets : undefined,
    replayTo: forwardTo,
    title: 'cashfree-webhooks listen',
  })
  const forward = forwardTo === undefined ? undefined : createForward(forwardTo)
  const receiving = { webhooks, verifies, forward, answer, inspector, isClosing }

  return {
    inspector,
    listener(request, response) {
      if (path !== undefined && withoutSlash(request.url) !== withoutSlash(path)) {
        request.resume()
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"code":"NOT_FOUND"}}')
        return
      }
      Promise.resolve(room())
        .then(() => receive({ request, response }, receiving))
        .then(onRecorded)
        .catch((error: unknown) => {
          warn(`A delivery could not be answered: ${error instanceof Error ? error.message : String(error)}`)
          response.destroy()
        })
    },
    async close() {
      forward?.close()
      await inspector.close()
    },
  }
}

/** The path alone. */
function withoutSlash(url = '/'): string {
  return url.replace(/\?.*$/s, '').replace(/\/$/, '')
}
