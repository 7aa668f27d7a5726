import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { OwnServer } from '../own-server.ts'
import type { SendOptions } from '../send-capture.ts'
import { targetOf } from '../sent-headers.ts'

/** The servers of this process: where a delivery came to, and which one is a replay of another. */
export interface OwnServers extends OwnServer {
  /** Remembers where a delivery came in. */
  cameTo(id: string, request: IncomingMessage): void
  /** The capture that was sent again on this connection, if it was one. */
  replayOn(request: IncomingMessage): string | undefined
}

const MAX_REMEMBERED = 1_000

export function createOwnServers(): OwnServers {
  const servers = new Map<string, Server>()
  /** Our side's port of a connection is the other side's remote port: nothing has to be added to what is sent. */
  const replays = new Map<number, { readonly id: string; hasCome: boolean }>()

  return {
    name: 'this server',
    whereTo({ id, url }, request) {
      // What is not remembered came, most likely, to the server that this page is mounted in.
      const server = servers.get(id) ?? serverOf(request.socket)
      return server && url.startsWith('/') ? { ...server, url: targetOf(server.url, url) } : undefined
    },
    hasCome(port) {
      const hasCome = replays.get(port)?.hasCome ?? false
      replays.delete(port)
      return hasCome
    },
    sentFrom: (port, id) => void replays.set(port, { id, hasCome: false }),
    cameTo(id, { socket }) {
      const server = serverOf(socket)
      if (server === undefined) return
      servers.set(id, server)
      if (servers.size > MAX_REMEMBERED) servers.delete(servers.keys().next().value!)
    },
    replayOn({ socket }) {
      const replay = socket.remotePort === undefined ? undefined : replays.get(socket.remotePort)
      if (replay === undefined || socket.remoteAddress !== socket.localAddress) return undefined
      replay.hasCome = true
      return replay.id
    },
  }
}

type Server = Pick<SendOptions, 'url' | 'trustAnyCertificate'>

/** Undefined for what is no TCP server. */
function serverOf(socket: Socket): Server | undefined {
  const { localAddress, localPort } = socket
  if (localAddress === undefined || localPort === undefined) return undefined
  const isEncrypted = 'encrypted' in socket
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress
  return { url: `http${isEncrypted ? 's' : ''}://${host}:${localPort}/`, trustAnyCertificate: isEncrypted }
}
