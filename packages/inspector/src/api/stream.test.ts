import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { listen } from '@cashfree-webhooks/testing'
import { expect, it, onTestFinished, vi } from 'vitest'
import { captureOf } from '../../test/capture-of.ts'
import { rawRequest } from '../../test/raw-request.ts'
import { serve } from '../../test/serve.ts'
import type { CaptureSummary } from '../capture.ts'
import { toSummary } from '../to-summary.ts'
import { createStream } from './stream.ts'

interface Event {
  readonly event: string
  readonly data: unknown
}

/** Reads events until `isEnough` says so. */
async function read(
  url: string,
  isEnough: (events: readonly Event[]) => boolean,
  onOpen?: () => void,
): Promise<Event[]> {
  const stopping = new AbortController()
  const response = await fetch(url, { signal: stopping.signal })
  const events: Event[] = []
  let text = ''
  onOpen?.()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8')
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
      if (event) events.push({ event, data: JSON.parse(data!) as unknown })
    }
    if (isEnough(events)) break
  }
  stopping.abort()
  return events
}

const summaries = (events: readonly Event[]) =>
  events.filter(({ event }) => event === 'deliveries').flatMap(({ data }) => data as CaptureSummary[])

it('tells the pages what arrives, oldest first', async () => {
  const { origin, inspector } = await serve()
  const head = await rawRequest(origin, '/api/stream', { method: 'HEAD' })
  expect(head.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  const record = () =>
    inspector.record({
      receivedAt: new Date(),
      method: 'POST',
      url: '/a?phone=98',
      headers: [],
      rawBody: Buffer.from('{}'),
      answer: null,
    })
  const recorded: string[] = []
  const events = await read(
    `${origin}/api/stream`,
    (all) => summaries(all).length === 3,
    () => void Promise.all([record(), record(), record()]).then((all) => recorded.push(...all.map(({ id }) => id))),
  )
  expect(summaries(events).map(({ id }) => id)).toEqual(recorded)
  expect(summaries(events)[0]).toMatchObject({ url: '/a?phone=11', verdict: 'unverified', isMasked: false })
})

it('leaves out what is too much for a page, says how much, and always has the newest', async () => {
  const stream = createStream()
  const { origin, close } = await listen((_request, response) => void stream.open(response))
  onTestFinished(async () => {
    stream.close()
    await close()
  })
  const all = Array.from({ length: 5_000 }, () => toSummary(captureOf()))
  const events = await read(
    origin,
    (read) => summaries(read).some(({ id }) => id === all.at(-1)!.id),
    () => all.forEach(stream.tell),
  )
  const gaps = events.filter(({ event }) => event === 'gap').map(({ data }) => (data as { leftOut: number }).leftOut)
  expect(gaps.reduce((sum, count) => sum + count, 0) + summaries(events).length).toBe(5_000)
  for (const { data } of events.filter(({ event }) => event === 'deliveries')) expect(data).toHaveLength(200)
})

it('keeps nothing for a page that does not read', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const stream = createStream()
  const responses: { readonly writableLength: number }[] = []
  const { origin, close } = await listen((_request, response) => {
    responses.push(response)
    stream.open(response)
  })
  const { port } = new URL(origin)
  const socket = connect(Number(port), '127.0.0.1')
  onTestFinished(async () => {
    socket.destroy()
    stream.close()
    await close()
  })
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  while (responses.length === 0) await setImmediate()
  const summary = toSummary(captureOf({ url: `/${'x'.repeat(2_000)}` }))
  // As much as the socket's own buffers take, and then far more.
  for (let round = 0; round < 300; round++) {
    for (let count = 0; count < 1_000; count++) stream.tell(summary)
    vi.advanceTimersByTime(100)
    await setImmediate()
  }
  expect(responses[0]!.writableLength).toBeLessThan(2 * 1024 * 1024)
})

it('has room for so many pages, and ends when it is closed, after the last delivery', async () => {
  const stream = createStream()
  const opened: boolean[] = []
  const { origin, close } = await listen((_request, response) => {
    opened.push(stream.open(response))
    if (!opened.at(-1)) response.end()
  })
  const pages = await Promise.all(Array.from({ length: 33 }, () => fetch(origin)))
  expect(opened.filter((isOpen) => !isOpen)).toHaveLength(1)
  const summary = toSummary(captureOf())
  stream.tell(summary)
  stream.close()
  const texts = await Promise.all(pages.map((page) => page.text()))
  expect(texts.filter((text) => text.includes(summary.id))).toHaveLength(32)
  await close()
})
