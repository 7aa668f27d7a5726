import * as crypto from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const BLOCK = 64
const DIGEST = 32
/** In characters, of up to three bytes. */
const MAX_PREFIX = 32
/** Above this, copying the body costs what the shorter way saves. */
const MAX_BODY_BYTES = 16_384

type Hmac = (key: KeyObject, prefix: string, body: Uint8Array) => string

/**
 * base64(HMAC-SHA256(key, prefix + body)). RFC 2104 makes it of two hashes, and two one-shot hashes take half the time
 * of one Hmac object (0.5 KiB: 1.1 µs, not 1.9). Where Node has none (before 20.12), or its answer differs, it is createHmac.
 */
export const hmac: Hmac = typeof crypto.hash === 'function' ? checked(ofTwoHashes()) : withCreateHmac

function withCreateHmac(key: KeyObject, prefix: string, body: Uint8Array): string {
  return crypto.createHmac('sha256', key).update(prefix).update(body).digest('base64')
}

function ofTwoHashes(): Hmac {
  const pads = new WeakMap<KeyObject, { readonly inner: Uint8Array; readonly outer: Uint8Array }>()
  const inner = Buffer.alloc(BLOCK + 3 * MAX_PREFIX + MAX_BODY_BYTES)
  const outer = Buffer.alloc(BLOCK + DIGEST)

  function padsOf(key: KeyObject) {
    let pair = pads.get(key)
    if (pair === undefined) {
      const secret = key.export()
      const block = Buffer.alloc(BLOCK)
      block.set(secret.length > BLOCK ? crypto.createHash('sha256').update(secret).digest() : secret)
      pair = { inner: block.map((byte) => byte ^ 0x36), outer: block.map((byte) => byte ^ 0x5c) }
      pads.set(key, pair)
    }
    return pair
  }

  return (key, prefix, body) => {
    if (body.length > MAX_BODY_BYTES || prefix.length > MAX_PREFIX) return withCreateHmac(key, prefix, body)
    const pair = padsOf(key)
    inner.set(pair.inner)
    const start = BLOCK + inner.write(prefix, BLOCK, 'utf8')
    inner.set(body, start)
    outer.set(pair.outer)
    outer.write(crypto.hash('sha256', inner.subarray(0, start + body.length), 'latin1' as 'hex'), BLOCK, 'latin1')
    return crypto.hash('sha256', outer, 'base64')
  }
}

/** Tried once, on a key that fits a block and one that does not. */
function checked(fast: Hmac): Hmac {
  const body = Buffer.from('{"rupee":"₹"}')
  const agrees = [40, 100].every((length) => {
    const key = crypto.createSecretKey(Buffer.alloc(length, 'k'))
    return fast(key, '1700000000000', body) === withCreateHmac(key, '1700000000000', body)
  })
  return agrees ? fast : withCreateHmac
}
