import { expect, it } from 'vitest'
import { toStoreError } from './store-error.ts'

it.each([
  ['25P03', 'terminating connection due to idle-in-transaction timeout', 'Make leaseMs larger'],
  ['42P01', 'relation "claims" does not exist', 'give the store its schema'],
])('has a remedy for %s', (code, message, remedy) => {
  const found = Object.assign(new Error(message), { code })
  expect(toStoreError(found, '"claims"')).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(remedy),
    cause: found,
  })
})
