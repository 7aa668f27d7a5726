import { describeValue, invalidOption } from '@cashfree-webhooks/core'
import { openInspector, type Inspector } from '../create-inspector.ts'
import type { CreateInspectorOptions } from '../inspector-options.ts'
import { createOwnServers } from './own-servers.ts'
import { recordTraces } from './record-traces.ts'

/** Options of `inspector()`. */
export interface InspectorOptions extends CreateInspectorOptions {
  /** Where it answers when mounted bare. @default '/inspector' */
  readonly path?: string | undefined
  /**
   * Starts although NODE_ENV is production, where the environment says `CASHFREE_INSPECTOR_IN_PRODUCTION=yes` as well. It
   * keeps payloads of real people in memory and shows them to whoever can open a page on that machine. @default false
   */
  readonly allowInProduction?: boolean | undefined
  /**
   * The client secret, to sign deliveries again; of several the first. It is never shown.
   * @default process.env.CASHFREE_CLIENT_SECRET
   */
  readonly secret?: string | readonly string[] | undefined
  /**
   * Where deliveries are sent again: a URL with a path takes them all, an origin (`http://localhost:3000`) each at its
   * own path. No request can choose another. @default the server that each came to
   */
  readonly replayTo?: string | undefined
}

/** An inspector that sees every delivery of this process. */
export interface InspectorMount extends Pick<Inspector, 'listener' | 'captures'> {
  /**
   * The path of the inspector when a request is for it, else undefined. Mounted bare that is `path`; under a path of the
   * framework's (`under`) it is that, unless `path` was given as well.
   */
  basePath(url: string, under?: string): string | undefined
  readonly path: string
  /** Sees no more deliveries, ends the open pages' streams and closes the store. */
  close(): Promise<void>
}

const DEFAULT_PATH = '/inspector'
/** Under a path that is shared with other routes, theirs are passed on. */
const OWN_PATH =
  /^(?:\/?(?:[?#]|$)|\/inspector\.(?:js|css)(?:[?#]|$)|\/api\/(?:info|deliveries|stream|clear)(?:[/?#]|$))/
const IN_PRODUCTION = 'CASHFREE_INSPECTOR_IN_PRODUCTION'

/** What every framework's `inspector()` starts from. Throws `OPTION_INVALID`, also in production unless told twice. */
export function openInspectorMount(options: InspectorOptions): InspectorMount {
  const { path = DEFAULT_PATH, allowInProduction, ...others } = options
  refuseProduction(allowInProduction)
  if (typeof path !== 'string' || !/^\/.*[^/]$/.test(path)) {
    const got = typeof path === 'string' ? `"${path}"` : describeValue(path)
    throw invalidOption('path', "a path that starts with '/' and does not end with it", got)
  }
  const servers = createOwnServers()
  const secret = others.secret ?? (process.env.CASHFREE_CLIENT_SECRET || undefined)
  const inspector = openInspector({ ...others, secret }, servers)
  const stop = recordTraces(inspector, servers)
  const isPathGiven = options.path !== undefined

  return {
    listener: inspector.listener,
    captures: inspector.captures,
    path,
    basePath(url, under = '') {
      const base = under === '' || isPathGiven ? under + path : under
      const rest = url.startsWith(base) ? url.slice(base.length) : undefined
      return rest !== undefined && OWN_PATH.test(rest) ? base : undefined
    },
    async close() {
      stop()
      await inspector.close()
    },
  }
}

function refuseProduction(allowInProduction: boolean | undefined): void {
  if (process.env.NODE_ENV !== 'production') return
  const isTold = { option: allowInProduction === true, environment: process.env[IN_PRODUCTION] === 'yes' }
  if (isTold.option && isTold.environment) return
  throw invalidOption(
    'allowInProduction',
    `true, and the environment ${IN_PRODUCTION}=yes, to run the inspector with NODE_ENV=production`,
    isTold.option ? `true, without ${IN_PRODUCTION}=yes` : describeValue(allowInProduction),
    'It is for development: it keeps payloads of real people and can send them again. Leave it out of production, or say so in both places.',
  )
}
