import type { IncomingMessage } from 'node:http'
import type { Capture } from './capture.ts'
import type { SendOptions } from './send-capture.ts'

/** What only a mounted inspector knows: the server that a delivery came to. */
export interface OwnServer {
  /** What the page calls it. */
  readonly name: string
  readonly whereTo: (capture: Capture, request: IncomingMessage) => SendOptions | undefined
  /** Whether the delivery that was sent from this port has been recorded when it came in. */
  readonly hasCome: (port: number) => boolean
  readonly sentFrom: (port: number, id: string) => void
}
