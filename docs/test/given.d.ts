// What an example takes for given: the application of the reader, and what an example above it has made.
import type * as bullmq from '@cashfree-webhooks/bullmq'
import type * as core from '@cashfree-webhooks/core'
import type * as express from '@cashfree-webhooks/express'
import type * as inspector from '@cashfree-webhooks/inspector'
import type * as postgres from '@cashfree-webhooks/postgres'
import type * as redisPackage from '@cashfree-webhooks/redis'
import type * as testing from '@cashfree-webhooks/testing'
import type { Express, RequestHandler } from 'express'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import type Koa from 'koa'
import type { Server } from 'node:http'
import type { Pool, PoolClient } from 'pg'
import type { expect as vitestExpect } from 'vitest'

type Work = (...values: unknown[]) => Promise<void>
type Say = (...values: unknown[]) => void
type Fetch = (request: Request) => Response | Promise<Response>

declare global {
  // The reader's own.
  const save: Work
  const remind: Work
  const audit: Work
  const settle: Work
  const book: Work
  const markPaid: Work
  const log: Say
  const count: Say
  const alert: Say
  const metrics: { increment: Say; observe: Say }
  const secretStore: { get(name: string): Promise<string> }
  const echo: RequestHandler
  const orderBy: (event: core.CashfreeEvent) => string | undefined
  const shardOf: (text: string, shards: number) => number
  const urls: readonly string[]
  let failuresInARow: number

  // Whichever framework the page is about.
  const app: Express & Koa & FastifyInstance
  const framework: () => Express
  const server: Server
  const Bun: { serve(options: { port: number; routes: Record<string, Fetch> }): void }
  const Deno: { serve(options: { port: number }, handler: Fetch): void }

  const redis: Redis
  const pool: Pool
  const store: core.DedupeStore<PoolClient>
  const tableStore: (pool: Pool) => core.DedupeStore
  const queue: bullmq.BullmqQueue
  const webhooks: express.ExpressWebhooks

  // A request, as it came.
  interface HttpRequest {
    readonly headers: Record<string, string>
    readonly body?: string
    readonly isBase64Encoded: boolean
    readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp: string } }
  }
  const method: string
  const headers: Record<string, string>
  const requestHeaders: Record<string, string>
  const rawBody: Uint8Array
  const secret: string
  const id: string

  // In a test.
  const expect: typeof vitestExpect
  const timestamp: number
  const clock: testing.FakeClock
  const event: testing.BuiltEvent
  const delivery: testing.SignedDelivery
  const send: testing.Send

  // What the beginning of a page has imported.
  const { createWebhooks, cashfreeAddresses }: typeof core
  const { cashfreeWebhooks }: typeof express
  const { redisStore }: typeof redisPackage
  const { postgresStore }: typeof postgres
  const { bullmqQueue }: typeof bullmq
  const {
    buildEvent,
    buildScenario,
    inject,
    sendAll,
    sendWithRetries,
    signDelivery,
    tamper,
    tamperings,
  }: typeof testing
  type ErrorCode = core.ErrorCode
  type Explanation = core.Explanation
  type Outcome = core.Outcome
  type SignatureScheme = core.SignatureScheme
  type CapturedAnswer = inspector.CapturedAnswer
  type CaptureSummary = inspector.CaptureSummary
  type Recording = inspector.Recording
}
