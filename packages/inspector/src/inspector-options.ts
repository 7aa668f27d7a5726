import type { SignatureScheme } from '@cashfree-webhooks/core'
import { describeValue, hasMethods, invalidOption } from '@cashfree-webhooks/core'
import type { Captures } from './captures.ts'

export interface CreateInspectorOptions {
  /** Where deliveries are kept. @default memoryCaptures() */
  readonly captures?: Captures | undefined
  /** The client secret, to sign deliveries again; of several the first. It is never shown. */
  readonly secret?: string | readonly string[] | undefined
  /** How deliveries are signed. @default 'header' */
  readonly scheme?: SignatureScheme | undefined
  /**
   * Where deliveries are sent again: a URL with a path takes them all, an origin (`http://localhost:3000`) each at its own path.
   * No request can choose another.
   */
  readonly replayTo?: string | undefined
  /** What the page is called. @default 'Cashfree webhooks' */
  readonly title?: string | undefined
  /** Whether the page may show deliveries as they came, when asked to. @default true */
  readonly reveal?: boolean | undefined
  /**
   * Answers requests from other machines, through proxies and under any host name, too. Payloads hold personal data, and
   * whoever gets here can read them and send them again; a name that is rebound to this machine lets any web site do so. Only where
   * something else keeps others out, such as a container whose port is published to this machine alone. @default false
   */
  readonly allowRemote?: boolean | undefined
}

type Check = readonly [isRight: (value: unknown) => boolean, wish: string]

const isBoolean: Check = [(value) => typeof value === 'boolean', 'true or false']

const checks: Readonly<Record<keyof CreateInspectorOptions, Check>> = {
  captures: [
    (value) => typeof value === 'object' && value !== null && hasMethods(value, 'add', 'list', 'get', 'clear', 'close'),
    'memoryCaptures(), fileCaptures() or a store with the same methods',
  ],
  secret: [
    (value) => [value].flat().length > 0 && [value].flat().every((one) => typeof one === 'string' && one.trim() !== ''),
    'the client secret, or a list of them',
  ],
  scheme: [(value) => typeof value === 'string' || (typeof value === 'object' && value !== null), 'a signature scheme'],
  replayTo: [isHttpUrl, 'a URL that starts with http:// or https://'],
  title: [(value) => typeof value === 'string', 'a text'],
  reveal: isBoolean,
  allowRemote: isBoolean,
}

/** Throws `OPTION_INVALID` for an option that cannot be right: which one, the wish, what it got. */
export function checkInspectorOptions(options: CreateInspectorOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) throw invalidOption('options', 'options that exist', `"${name}"`)
    const [isRight, wish] = checks[name as keyof CreateInspectorOptions]
    if (value !== undefined && !isRight(value)) throw invalidOption(name, wish, describeValue(value))
  }
}

function isHttpUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
