import { cashfreeWebhooks as expressWebhooks } from '@cashfree-webhooks/express'
import { cashfreeWebhooks as fastifyWebhooks } from '@cashfree-webhooks/fastify'
import { inspector as forExpress } from '@cashfree-webhooks/inspector/express'
import { inspector as forFastify } from '@cashfree-webhooks/inspector/fastify'
import { inspector as forKoa } from '@cashfree-webhooks/inspector/koa'
import { cashfreeWebhooks as koaWebhooks } from '@cashfree-webhooks/koa'
import * as testing from '@cashfree-webhooks/testing'
import express from 'express'
import { fastify } from 'fastify'
import Koa from 'koa'
import inspect from './inspect.cjs'

const webhooksFor = { express: expressWebhooks, koa: koaWebhooks, fastify: fastifyWebhooks }
const inspectorFor = { express: forExpress, koa: forKoa, fastify: forFastify }
await inspect({ express, Koa, fastify, webhooksFor, inspectorFor, testing })
