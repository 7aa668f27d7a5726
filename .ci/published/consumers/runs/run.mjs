import * as expressWebhooks from '@cashfree-webhooks/express'
import * as fastifyWebhooks from '@cashfree-webhooks/fastify'
import * as koaWebhooks from '@cashfree-webhooks/koa'
import * as testing from '@cashfree-webhooks/testing'
import express from 'express'
import { fastify } from 'fastify'
import Koa from 'koa'
import scenario from './scenario.cjs'

await scenario({ express, Koa, fastify, expressWebhooks, koaWebhooks, fastifyWebhooks, testing })
