import { inspector as forExpress, type InspectorOptions } from '@cashfree-webhooks/inspector/express'
import { inspector as forFastify } from '@cashfree-webhooks/inspector/fastify'
import { inspector as forKoa } from '@cashfree-webhooks/inspector/koa'
import express from 'express'
import { fastify } from 'fastify'
import Koa from 'koa'

const options: InspectorOptions = { path: '/tools', secret: process.env.CASHFREE_CLIENT_SECRET }

express().use('/inspector', forExpress())
express().use(forExpress(options))
new Koa().use(forKoa(options))
void fastify().register(forFastify, { path: '/tools' })
void fastify().register(forFastify(options))

// @ts-expect-error no such option
forKoa({ paht: '/tools' })
