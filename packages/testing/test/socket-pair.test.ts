import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { socketPair } from '../src/socket-pair.ts'

describe('socketPair', () => {
  it('carries what was written before one end is gone, and then ends', async () => {
    for (const [gone, left] of [socketPair(), [...socketPair()].reverse()] as const) {
      const seen: string[] = []
      left!.on('data', (chunk: Buffer) => seen.push(String(chunk))).on('end', () => seen.push('end'))
      gone!.write('last words')
      gone!.destroy()
      await once(left!, 'close')
      expect(seen).toEqual(['last words', 'end'])
    }
  })

  it('closes an end whose writes nobody will ever read', async () => {
    const [client, server] = socketPair()
    client.write(Buffer.alloc(1_000_000))
    client.resume()
    server.destroySoon()
    await once(client, 'close')
    expect(server.destroyed).toBe(true)
  })

  it('tells when nothing has been heard for a time, until it is closed', async () => {
    const [client] = socketPair()
    let told = 0
    client.setTimeout(10, () => told++)
    await once(client, 'timeout')
    client.setTimeout(10)
    client.destroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(told).toBe(1)
  })
})
