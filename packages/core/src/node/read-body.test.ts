import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { WebhookError } from '../errors.ts'
import { readBody, type ReadBodyOptions } from './read-body.ts'

const text = '{"note":"₹ 170.00"}'
const bytes = Buffer.from(text)
const length = { 'content-length': String(bytes.length) }

function read(options: Partial<ReadBodyOptions> = {}) {
  const stream = options.stream ?? Readable.from([bytes.subarray(0, 10), bytes.subarray(10)], { objectMode: false })
  return readBody({
    method: 'POST',
    headers: length,
    carriers: [undefined, undefined],
    maxBodyBytes: 1000,
    remedy: 'The remedy.',
    ...options,
    stream,
  })
}

async function consumed(): Promise<Readable> {
  const stream = Readable.from([bytes])
  for await (const _ of stream);
  return stream
}

const code = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: unknown) => (WebhookError.is(error) ? error.code : String(error)),
  )

describe('readBody', () => {
  it('reads the stream, byte for byte', async () => {
    expect(Buffer.from(await read())).toEqual(bytes)
    const pieces = [...bytes].map((byte) => Buffer.of(byte))
    expect(Buffer.from(await read({ stream: Readable.from(pieces) }))).toEqual(bytes)
    expect(await read({ stream: Readable.from([]), headers: {} })).toHaveLength(0)
  })

  it('takes bytes that a parser kept, rawBody before body', async () => {
    const [other, stream] = [Buffer.from('other'), await consumed()]
    expect(await read({ stream, carriers: [bytes, other] })).toBe(bytes)
    expect(await read({ stream, carriers: [{ parsed: true }, bytes] })).toBe(bytes)
    expect(await read({ stream, carriers: [new Uint8Array(bytes), undefined] })).toEqual(new Uint8Array(bytes))
  })

  it('does not take an empty Buffer for a body that is not empty', async () => {
    expect(Buffer.from(await read({ carriers: [Buffer.alloc(0), undefined] }))).toEqual(bytes)
    expect(
      await read({ stream: await consumed(), carriers: [Buffer.alloc(0)], headers: { 'content-length': '0' } }),
    ).toHaveLength(0)
    expect(await code(read({ stream: await consumed(), carriers: [Buffer.alloc(0)] }))).toBe('RAW_BODY_UNAVAILABLE')
  })

  it('reads a stream that is left unread in spite of a body', async () => {
    for (const body of [{}, '', undefined, null])
      expect(Buffer.from(await read({ carriers: [undefined, body] }))).toEqual(bytes)
  })

  it('takes text that has the length of what was sent, and no other', async () => {
    const stream = await consumed()
    expect(Buffer.from(await read({ stream, carriers: [text, { parsed: true }] }))).toEqual(bytes)
    expect(
      Buffer.from(await read({ stream, carriers: [undefined, text], headers: { 'transfer-encoding': 'chunked' } })),
    ).toEqual(bytes)
    expect(
      await code(read({ stream, carriers: [text], headers: { 'content-length': String(bytes.length + 3) } })),
    ).toBe('RAW_BODY_UNAVAILABLE')
  })

  it('says at once that the bytes are gone, and what to do', async () => {
    const reading = read({ stream: await consumed(), carriers: ['', { name: 'John Doe' }] })
    await expect(reading).rejects.toThrow(
      /^The signed bytes of this request are gone: .*an empty string, an object\. The remedy\.$/,
    )
    await expect(reading).rejects.not.toThrow(/John/)
    const half = Readable.from([bytes])
    half.read()
    expect(await code(read({ stream: half }))).toBe('RAW_BODY_UNAVAILABLE')
  })

  it('counts while it reads', async () => {
    expect(await code(read({ maxBodyBytes: bytes.length }))).toBe('read')
    expect(await code(read({ maxBodyBytes: bytes.length - 1 }))).toBe('BODY_TOO_LARGE')
    expect(await code(read({ maxBodyBytes: bytes.length - 1, headers: { 'content-length': '1' } }))).toBe(
      'BODY_TOO_LARGE',
    )
    expect(await code(read({ headers: { 'content-length': '99999999999' } }))).toBe('BODY_TOO_LARGE')
  })

  it('stops reading what is far too large', async () => {
    const piece = Buffer.alloc(1 << 20)
    const stream = new Readable({
      read() {
        setImmediate(() => this.push(piece))
      },
    })
    expect(await code(read({ stream, headers: { 'transfer-encoding': 'chunked' } }))).toBe('BODY_TOO_LARGE')
    stream.destroy()
  })

  it('rejects when the client goes away, before or in mid-body, and takes errors after that', async () => {
    const stream = new Readable({ read() {} })
    stream.push(bytes.subarray(0, 5))
    const reading = code(read({ stream }))
    setImmediate(() => stream.destroy(new Error('reset')))
    expect(await reading).toBe('BODY_INCOMPLETE')
    const quiet = new Readable({ read() {} })
    setImmediate(() => quiet.destroy())
    expect(await code(read({ stream: quiet }))).toBe('BODY_INCOMPLETE')
  })

  it('takes text from a stream that somebody set an encoding on', async () => {
    const stream = Readable.from([bytes.subarray(0, 10), bytes.subarray(10)], { objectMode: false }).setEncoding('utf8')
    expect(Buffer.from(await read({ stream }))).toEqual(bytes)
  })

  it('reads nothing of what is refused by its head', async () => {
    const stream = Readable.from([bytes])
    for (const head of [{ method: 'GET' }, { headers: { 'content-encoding': 'gzip' } }]) {
      expect(await read({ stream, ...head })).toHaveLength(0)
    }
    expect(stream.readableDidRead).toBe(false)
  })
})
