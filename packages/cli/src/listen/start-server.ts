import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unreachable, wrongUse } from '../command-failure.ts'

export interface StartServerOptions {
  readonly host: string
  readonly port: number
  /** The option that chose the port, for the error that says it is taken. */
  readonly portOption: string
}

export interface StartedServer {
  /** `http://127.0.0.1:4400` */
  readonly origin: string
  /** True from when it is to close: then connections are not kept. */
  readonly isClosing: boolean
  /** Takes no more, and resolves when what runs has been answered, or has taken too long. */
  close(): Promise<void>
}

/** What a sender that stands still in the middle of its body is given. */
const GRACE_MS = 10_000

/** Starts a server. Throws what ends the command when it cannot. */
export async function startServer(
  listener: RequestListener,
  { host, port, portOption }: StartServerOptions,
): Promise<StartedServer> {
  const server = createServer(listener)
  let isClosing = false
  await new Promise<void>((resolve, reject) => {
    const refuse = ({ code, message }: NodeJS.ErrnoException) => reject(failureOf(code, message))
    server.once('error', refuse).listen(port, host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
  const { address, family, port: given } = server.address() as AddressInfo
  return {
    origin: `http://${family === 'IPv6' ? `[${address}]` : address}:${given}`,
    get isClosing() {
      return isClosing
    },
    close() {
      isClosing = true
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
      return new Promise((resolve) => {
        server.close(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
  }

  function failureOf(code: string | undefined, message: string) {
    if (code === 'EADDRINUSE') {
      return unreachable(`Port ${port} is taken by another program. Give another one: ${portOption} ${port + 10}`)
    }
    if (code === 'EACCES')
      return unreachable(`This user may not use port ${port}. Give one from 1024: ${portOption} 4400`)
    return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
      ? wrongUse(`--host ${host} is no address of this machine.`)
      : unreachable(`Port ${port} cannot be used: ${message}`)
  }
}
