import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished, vi } from 'vitest'

const { createHmac, hash } = crypto

/** Counts, until the test is over, what is computed from now on. An HMAC is one call of createHmac, or two of hash. */
export function countHmacs(): () => number {
  const spies = { createHmac: vi.fn(createHmac), hash: vi.fn(hash) }
  Object.assign(crypto, spies)
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(crypto, { createHmac, hash })
    syncBuiltinESMExports()
  })
  return () => spies.createHmac.mock.calls.length + spies.hash.mock.calls.length / 2
}
