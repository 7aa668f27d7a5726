require('./make-stores.cjs')({
  Redis: require('ioredis'),
  bullmq: require('@cashfree-webhooks/bullmq'),
  createClient: require('redis').createClient,
  pg: require('pg'),
  postgres: require('@cashfree-webhooks/postgres'),
  queue: require('@cashfree-webhooks/postgres/queue'),
  redis: require('@cashfree-webhooks/redis'),
})
