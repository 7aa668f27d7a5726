/** A process that loads core twice, as ESM and as CommonJS: errors and receivers of one are known to the other. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import * as esm from '@cashfree-webhooks/core'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'

const cjs = createRequire(import.meta.url)('@cashfree-webhooks/core')
assert.notEqual(esm.WebhookError, cjs.WebhookError)

for (const [thrower, asked] of [
  [esm, cjs],
  [cjs, esm],
]) {
  const error = thrownBy(() => thrower.createWebhooks({ secret: '' }))
  assert.equal(error.code, 'OPTION_INVALID')
  assert.equal(error instanceof asked.WebhookError, false)
  assert.equal(asked.WebhookError.is(error), true)
  assert.equal(thrower.WebhookError.is(error), true)
}
assert.equal(esm.WebhookError.is(Object.assign(new Error('other'), { code: 'OPTION_INVALID' })), false)

cashfreeWebhooks({ webhooks: cjs.createWebhooks({ secret: 'consumer-secret' }) })
console.log('copies ok')

function thrownBy(run) {
  try {
    run()
  } catch (error) {
    return error
  }
  assert.fail('threw nothing')
}
