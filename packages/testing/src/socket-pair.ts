import { duplexPair, type Duplex } from 'node:stream'

/** What HTTP code and frameworks ask of a socket, on a stream in memory. */
export type MemorySocket = Duplex & {
  readonly remoteAddress: string
  destroySoon(): void
  setTimeout(milliseconds: number, listener?: () => void): MemorySocket
}

/**
 * The two ends of a connection that lives in this process: what one writes the other reads, and when one is gone the
 * other notices, as over TCP.
 */
export function socketPair(): readonly [client: MemorySocket, server: MemorySocket] {
  const [one, other] = duplexPair()
  const client = asSocket(one, { localPort: 50_000, remotePort: 80 })
  const server = asSocket(other, { localPort: 80, remotePort: 50_000 })
  closeAfter(client, server)
  closeAfter(server, client)
  return [client, server]
}

function asSocket(stream: Duplex, ports: { readonly localPort: number; readonly remotePort: number }): MemorySocket {
  let timer: NodeJS.Timeout | undefined
  stream.on('close', () => clearTimeout(timer))
  const socket: MemorySocket = Object.assign(stream, {
    ...ports,
    remoteAddress: '127.0.0.1',
    remoteFamily: 'IPv4',
    localAddress: '127.0.0.1',
    localFamily: 'IPv4',
    connecting: false,
    encrypted: false,
    address: () => ({ address: '127.0.0.1', family: 'IPv4', port: ports.localPort }),
    setNoDelay: () => socket,
    setKeepAlive: () => socket,
    ref: () => socket,
    unref: () => socket,
    setTimeout(milliseconds: number, listener?: () => void) {
      clearTimeout(timer)
      if (listener) stream.once('timeout', listener)
      if (milliseconds > 0) timer = setTimeout(() => stream.emit('timeout'), milliseconds)
      return socket
    },
    destroySoon() {
      if (stream.writableFinished) return void stream.destroy()
      stream.once('finish', () => stream.destroy()).end()
    },
  })
  return socket
}

/** What was written before `gone` closed is still read; then nothing comes any more, and nothing goes. */
function closeAfter(gone: Duplex, left: Duplex): void {
  let isAtEnd = false
  const push = left.push.bind(left)
  left.push = (chunk: unknown, encoding?: BufferEncoding) => {
    isAtEnd ||= chunk === null
    return push(chunk, encoding)
  }
  const close = () => void setImmediate(() => left.destroy())
  gone.on('close', () => {
    if (left.destroyed) return
    if (!isAtEnd) left.push(null)
    if (left.readableEnded) close()
    else left.once('end', close)
  })
}
