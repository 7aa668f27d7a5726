import { storeContract } from '@cashfree-webhooks/testing'
import { describe, it } from 'vitest'
import { openStore } from './open-store.ts'

storeContract({ describe, it }, 'postgresStore', { leaseMs: 60_000, open: openStore })

// How long a transaction may be idle is counted by PostgreSQL itself, on a clock that no test can set.
storeContract({ describe: describe.concurrent, it }, 'postgresStore, transactional', {
  leaseMs: 1_000,
  open: () => openStore({ transactional: true }),
})
