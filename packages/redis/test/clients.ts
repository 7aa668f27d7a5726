import type { RedisClient } from '../src/index.ts'
import { Redis as Redis5 } from 'ioredis5'
import { Redis as Redis6 } from 'ioredis6'
import { createClient as createClient4 } from 'redis4'
import { createClient as createClient5, createClientPool as createPool5 } from 'redis5'
import { createClient as createClient6 } from 'redis6'

export interface OpenClient {
  readonly client: RedisClient
  /** Sends a command, as a test may want to look behind the store. */
  send(...command: [string, ...string[]]): Promise<unknown>
  close(): Promise<unknown> | unknown
}

/** A connected client of every kind and major version that the store takes. */
export const clients: Readonly<Record<string, (url: string) => Promise<OpenClient>>> = {
  'ioredis 5': async (url) => {
    const client = new Redis5(url)
    return { client, send: (name, ...rest) => client.call(name, ...rest), close: () => client.disconnect() }
  },
  'ioredis 6': async (url) => {
    const client = new Redis6(url)
    return { client, send: (name, ...rest) => client.call(name, ...rest), close: () => client.disconnect() }
  },
  'node-redis 4': async (url) => {
    const client = await createClient4({ url }).connect()
    return { client, send: (...command) => client.sendCommand(command), close: () => client.disconnect() }
  },
  'node-redis 5': async (url) => {
    const client = await createClient5({ url }).connect()
    return { client, send: (...command) => client.sendCommand(command), close: () => client.destroy() }
  },
  'node-redis 5, a pool': async (url) => {
    const client = createPool5({ url })
    await client.connect()
    return { client, send: (...command) => client.sendCommand(command), close: () => client.close() }
  },
  'node-redis 6': async (url) => {
    const client = await createClient6({ url }).connect()
    return { client, send: (...command) => client.sendCommand(command), close: () => client.destroy() }
  },
}
