const { inspector: forExpress } = require('@cashfree-webhooks/inspector/express')
const { inspector: forFastify } = require('@cashfree-webhooks/inspector/fastify')
const { inspector: forKoa } = require('@cashfree-webhooks/inspector/koa')
const inspect = require('./inspect.cjs')

const webhooksOf = (name) => require(`@cashfree-webhooks/${name}`).cashfreeWebhooks

inspect({
  express: require('express'),
  Koa: require('koa'),
  fastify: require('fastify').fastify,
  webhooksFor: { express: webhooksOf('express'), koa: webhooksOf('koa'), fastify: webhooksOf('fastify') },
  inspectorFor: { express: forExpress, koa: forKoa, fastify: forFastify },
  testing: require('@cashfree-webhooks/testing'),
}).catch((error) => {
  console.error(error)
  process.exit(1)
})
