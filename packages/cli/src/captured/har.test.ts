import { describe, expect, it } from 'vitest'
import { readHar } from './har.ts'

const entry = (request: object) => ({
  request: { method: 'POST', url: 'http://x', headers: [], bodySize: -1, ...request },
})
const read = (entries: object[], wish = {}) => readHar(Buffer.from(JSON.stringify({ log: { entries } })), 'a.har', wish)
const signed = { name: 'X-Webhook-Signature', value: 'abc=' }

describe('the body', () => {
  it.each([
    [{ text: '{"a":170.00}' }, '{"a":170.00}'],
    [{ text: Buffer.from('{"a":"₹"}').toString('base64'), encoding: 'base64' }, '{"a":"₹"}'],
    [{ text: 'a=1&signature=x', params: [{ name: 'a', value: '2' }] }, 'a=1&signature=x'],
  ])('%j', (postData, body) => {
    const [request] = read([entry({ headers: [signed], postData })])
    expect([request!.rawBody.toString(), request!.doubts]).toEqual([body, []])
  })

  it('put together from the fields of a form is doubtful', () => {
    const params = [
      { name: 'a b', value: '₹' },
      { name: 'signature', value: 'x=' },
    ]
    const [request] = read([entry({ postData: { params } })])
    expect(request!.rawBody.toString()).toBe('a+b=%E2%82%B9&signature=x%3D')
    expect(request!.doubts).toEqual([expect.stringContaining('put together')])
  })

  it('of another size than was sent, or none, is doubtful', () => {
    const [short] = read([entry({ headers: [signed], bodySize: 9, postData: { text: '{}' } })])
    expect(short!.doubts).toEqual([expect.stringContaining('9 bytes were sent, and has 2')])
    const [none] = read([entry({ headers: [signed] })])
    expect(none!.doubts).toEqual([expect.stringContaining('no body')])
  })
})

it('takes every request that looks signed, by header or in the body, and says which it is', () => {
  const requests = read([
    entry({ postData: { text: '{"a":1}' } }),
    entry({ headers: [{ name: ':method', value: 'POST' }, signed], postData: { text: '{}' } }),
    entry({ headers: [{ name: 'x-cashfree-signature', value: 'y' }] }),
    entry({ postData: { text: 'a=1&signature=x' } }),
    entry({ postData: { text: '{"signature": "x"}' } }),
  ])
  expect(requests.map(({ source }) => source)).toEqual([2, 3, 4, 5].map((index) => `a.har, entry ${index}`))
  expect(requests[0]!.headers).toEqual([['X-Webhook-Signature', 'abc=']])
})

it('takes the entry that is asked for', () => {
  const [request] = read([entry({}), entry({ postData: { text: '{"a":1}' } })], { entry: 2 })
  expect(request).toMatchObject({ source: 'a.har, entry 2', rawBody: Buffer.from('{"a":1}') })
  expect(() => read([entry({})], { entry: 2 })).toThrow('a.har has 1 entries, and no entry 2.')
})

it('says what is wrong with a file', () => {
  expect(() => readHar(Buffer.from('{}'), 'a.har')).toThrow('a.har is not a HAR')
  expect(() => readHar(Buffer.from('GET / HTTP/1.1'), 'a.har')).toThrow('a.har is not a HAR')
  expect(() => read([entry({})])).toThrow('None of the 1 requests in a.har has a signature')
})
