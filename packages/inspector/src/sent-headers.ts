import type { Capture } from './capture.ts'

/** Belong to a connection, or are made anew for each: sending them on would be wrong. */
const notForwarded = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const NAME = /^[\w!#$%&'*+.^`|~-]+$/
/** What a header may hold; anything else could end it and begin another. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * The headers of a delivery that go with it when it is sent again, in their order and case: all but those that belong
 * to the connection it came on, which are named in its `connection` header, too.
 */
export function sentHeaders(headers: Capture['headers']): Capture['headers'] {
  const connection = headers.filter(([name]) => name.toLowerCase() === 'connection').map(([, value]) => value)
  const ofConnection = new Set(
    connection
      .join(',')
      .toLowerCase()
      .split(/\s*,\s*/),
  )
  return headers.filter(([name, value]) => {
    const key = name.toLowerCase()
    return !notForwarded.has(key) && !ofConnection.has(key) && NAME.test(name) && VALUE.test(value)
  })
}

/** Where a delivery is sent: a target that is more than an origin is taken as it is, an origin gets the delivery's path. */
export function targetOf(target: string, url: string): string {
  const { origin, pathname, search } = new URL(target)
  if (pathname !== '/' || search !== '') return target
  return url.startsWith('/') ? origin + url : target
}
