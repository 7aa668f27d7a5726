import { postgresStore } from '../src/index.ts'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import pg from 'pg'
import { expect, it } from 'vitest'

function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + Buffer.byteLength(body))
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)])
}

it('a connection that is lost as soon as it is made fails a claim, and ends no process', async () => {
  const ready = [message('R', '\0\0\0\0'), message('Z', 'I')]
  const lost = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')
  // In one piece: the client hears of its end before whoever waits for it has it.
  const server = net.createServer((socket) => socket.once('data', () => socket.end(Buffer.concat([...ready, lost]))))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const pool = new pg.Pool({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, user: 'nobody' })
  try {
    for (const transactional of [false, true]) {
      const store = postgresStore(pool, { transactional })
      for (let count = 0; count < 12; count++) await expect(store.claim('event', 1000)).rejects.toThrow()
    }
    expect(pool.totalCount).toBe(0)
  } finally {
    await pool.end()
    server.close()
  }
})
