import { once } from 'node:events'
import { Agent } from 'node:http'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { captureOf } from '../test/capture-of.ts'
import { sendCapture } from './send-capture.ts'

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'

/** A server that does to the requests of each connection, one after another, what it is told. */
async function serve(
  onRequest: (socket: Socket, of: { connection: number; request: number }) => void,
): Promise<string> {
  let connections = 0
  const server = createServer((socket) => {
    const connection = ++connections
    let request = 0
    socket.on('error', () => {})
    socket.on('data', () => onRequest(socket, { connection, request: ++request }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function keepingAgent(): Agent {
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return agent
}

it('sends once more when a kept connection was closed on the other side', async () => {
  const requests: string[] = []
  const url = await serve((socket, { connection, request }) => {
    requests.push(`${connection}.${request}`)
    if (connection === 1 && request === 2) socket.destroy()
    else socket.write(OK)
  })
  const agent = keepingAgent()
  for (let sent = 0; sent < 2; sent++) {
    expect((await sendCapture(captureOf(), { url, agent })).answer).toMatchObject({ status: 200, error: null })
    // The connection goes back to the agent after the answer has been read.
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(requests).toEqual(['1.1', '1.2', '2.1'])
})

it('does not send again on a connection of its own: the other side may have taken it', async () => {
  let count = 0
  const url = await serve((socket) => {
    count++
    socket.destroy()
  })
  expect((await sendCapture(captureOf(), { url, agent: keepingAgent() })).answer).toMatchObject({
    status: null,
    error: 'ECONNRESET',
  })
  expect(count).toBe(1)
})

it('waits no longer than it is told', async () => {
  const url = await serve(() => {})
  const { answer } = await sendCapture(captureOf(), { url, timeoutMs: 50 })
  expect(answer).toMatchObject({ status: null, error: 'no answer within 50 ms' })
})

it('keeps no more of an answer than it is told, and says when one breaks off', async () => {
  const long = await serve((socket) => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n123456789`))
  expect((await sendCapture(captureOf(), { url: long, maxAnswerBytes: 4 })).answerBody).toBe('1234')
  const torn = await serve((socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1234`))
  expect((await sendCapture(captureOf(), { url: torn })).answer).toMatchObject({
    status: null,
    error: 'the answer broke off',
  })
})
