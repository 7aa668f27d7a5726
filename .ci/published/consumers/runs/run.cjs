require('./scenario.cjs')({
  express: require('express'),
  Koa: require('koa'),
  fastify: require('fastify').fastify,
  expressWebhooks: require('@cashfree-webhooks/express'),
  koaWebhooks: require('@cashfree-webhooks/koa'),
  fastifyWebhooks: require('@cashfree-webhooks/fastify'),
  testing: require('@cashfree-webhooks/testing'),
})
