import * as postgres from '@cashfree-webhooks/postgres'
import * as redis from '@cashfree-webhooks/redis'
import Redis from 'ioredis'
import pg from 'pg'
import { createClient } from 'redis'
import make from './make-stores.cjs'

make({ Redis, createClient, pg, postgres, redis })
