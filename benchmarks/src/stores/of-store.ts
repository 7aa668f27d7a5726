import type { DedupeStore } from '@cashfree-webhooks/core'
import { LEASE_MS, RETAIN_MS, type Handle } from './drive.ts'

export function ofStore(store: DedupeStore): Handle {
  return async (id) => {
    const claim = await store.claim(id, LEASE_MS)
    return claim.status === 'claimed' && store.settle(id, claim.token, RETAIN_MS)
  }
}
