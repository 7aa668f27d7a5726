/** Stores and queues take the clients that are installed, and connect to nothing by themselves. */
const assert = require('node:assert/strict')
const { WebhookError } = require('@cashfree-webhooks/core')

module.exports = function makeStores({ Redis, bullmq, createClient, pg, postgres, queue, redis }) {
  bullmq.bullmqQueue({ connection: new Redis({ lazyConnect: true }) })
  redis.redisStore(new Redis({ lazyConnect: true }))
  redis.redisStore(createClient())
  postgres.postgresStore(new pg.Pool())
  queue.postgresQueue(new pg.Pool())
  for (const transactional of [true, false]) {
    const store = postgres.postgresStore(new pg.Pool(), { transactional })
    assert.deepEqual(
      ['claim', 'renew', 'settle', 'release', 'migrate', 'prune'].map((method) => typeof store[method]),
      Array(6).fill('function'),
    )
  }
  for (const mistake of [
    () => bullmq.bullmqQueue({ connection: createClient() }),
    () => redis.redisStore('redis://localhost'),
    () => postgres.postgresStore(new pg.Client()),
    () => queue.postgresQueue(new pg.Client()),
  ]) {
    assert.throws(mistake, (error) => WebhookError.is(error) && error.code === 'OPTION_INVALID')
  }
  console.log('stores ok')
}
