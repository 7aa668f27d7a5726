require('./make-stores.cjs')({
  Redis: require('ioredis'),
  createClient: require('redis').createClient,
  pg: require('pg'),
  postgres: require('@cashfree-webhooks/postgres'),
  redis: require('@cashfree-webhooks/redis'),
})
