import { createWebhooks } from './create-webhooks.ts'
import { describe, invalidOption } from './errors.ts'
import type { CustomEvents, NoEvents } from './event.ts'
import type { Webhooks } from './webhooks.ts'
import type { WebhooksOptions } from './webhooks-options.ts'

const DEFAULT_PATH = '/webhooks/cashfree'

export interface MountOptions<Request, Custom extends CustomEvents = NoEvents, Tx = unknown> extends WebhooksOptions<
  Custom,
  Tx
> {
  /** Where the endpoint answers when mounted bare. A trailing slash is tolerated. @default '/webhooks/cashfree' */
  readonly path?: string | undefined
  /** A receiver to share between servers, in place of the options that would make one. */
  readonly webhooks?: Webhooks<Custom, Tx> | undefined
  /** The sender's address for `allowedIps` behind a proxy. @default the socket's address */
  readonly clientAddress?: ((request: Request) => string | undefined) | undefined
}

/** What every adapter starts from: the receiver, and where it is mounted. */
export interface Mount<Request, Custom extends CustomEvents, Tx> {
  readonly webhooks: Webhooks<Custom, Tx>
  readonly path: string
  /** False when the receiver was passed in: then it is for somebody else to close. */
  readonly ownsWebhooks: boolean
  readonly clientAddress: ((request: Request) => string | undefined) | undefined
  /**
   * Whether a request is for this endpoint. Mounted bare, that is `path`; under a path of the framework's (`under`),
   * which it takes off the URL, it is also what is then the root, unless `path` was given as well.
   */
  answers(url: string, under?: string): boolean
}

/** Resolves the options that all adapters share. Throws `OPTION_INVALID`. */
export function openMount<Request, const Custom extends CustomEvents, Tx>(
  mountOptions: MountOptions<Request, Custom, Tx>,
): Mount<Request, Custom, Tx> {
  const { path = DEFAULT_PATH, webhooks, clientAddress, ...options } = mountOptions
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw invalidOption('path', "a path that starts with '/'", typeof path === 'string' ? `"${path}"` : describe(path))
  }
  if (clientAddress !== undefined && typeof clientAddress !== 'function') {
    throw invalidOption('clientAddress', 'a function', describe(clientAddress))
  }
  if (webhooks !== undefined) checkShared(webhooks, options)
  const own = trimSlash(path)
  const isPathGiven = mountOptions.path !== undefined
  return {
    webhooks: webhooks ?? createWebhooks(options as WebhooksOptions<Custom, Tx>),
    path,
    ownsWebhooks: webhooks === undefined,
    clientAddress,
    answers(url, under) {
      const asked = trimSlash(pathOf(url))
      return asked === own || (!isPathGiven && under !== undefined && under !== '' && asked === '/')
    },
  }
}

function checkShared(webhooks: object, options: object): void {
  if (typeof (webhooks as Partial<Webhooks>).handle !== 'function') {
    throw invalidOption('webhooks', 'a receiver from createWebhooks() or cashfreeWebhooks()', describe(webhooks))
  }
  const [extra] = Object.keys(options)
  if (extra !== undefined) {
    throw invalidOption(
      'webhooks',
      'the only option beside path and clientAddress',
      `"${extra}" too`,
      'Give that option to createWebhooks().',
    )
  }
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}
