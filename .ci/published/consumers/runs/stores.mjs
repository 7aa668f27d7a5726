import * as bullmq from '@cashfree-webhooks/bullmq'
import * as postgres from '@cashfree-webhooks/postgres'
import * as queue from '@cashfree-webhooks/postgres/queue'
import * as redis from '@cashfree-webhooks/redis'
import Redis from 'ioredis'
import pg from 'pg'
import { createClient } from 'redis'
import make from './make-stores.cjs'

make({ Redis, bullmq, createClient, pg, postgres, queue, redis })
