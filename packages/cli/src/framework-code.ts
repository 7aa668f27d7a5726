export interface FrameworkCode {
  /** Why the bytes get lost here, and what keeps them. */
  readonly bytes: string
  /** How a receiver is mounted so that it gets the bytes; `options` as they stand in the code, or nothing. */
  readonly mount: (options: string) => string
}

/** What to write in each framework. A test compiles it. */
export const frameworks = {
  express: {
    bytes: 'express.json() reads the body and keeps no bytes. Mount the receiver before it.',
    mount: (options) => `import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import express from 'express'

const app = express()
app.use(cashfreeWebhooks(${options})) // answers POST on its path, passes everything else on
app.use(express.json())`,
  },
  koa: {
    bytes: 'A body parser reads the body first. Mount the receiver before it.',
    mount: (options) => `import { cashfreeWebhooks } from '@cashfree-webhooks/koa'
import Koa from 'koa'

const app = new Koa()
app.use(cashfreeWebhooks(${options})) // answers POST on its path, passes everything else on
// app.use(bodyParser()) comes after it`,
  },
  fastify: {
    bytes:
      "Fastify's own parser gives an object and keeps no bytes. The plugin has a parser of its own, for its route only.",
    mount: (options) => `import { cashfreeWebhooks } from '@cashfree-webhooks/fastify'
import fastify from 'fastify'

const app = fastify()
app.register(cashfreeWebhooks(${options})) // brings its own body parser; remove yours for this route`,
  },
  nest: {
    bytes:
      'Nest parses the body before controllers and guards see it. Let it keep the bytes, and mount the receiver on the application.',
    mount: (options) => `import { NestFactory } from '@nestjs/core'
import { cashfreeWebhooks } from '@cashfree-webhooks/express'
import { AppModule } from './app.module'

const app = await NestFactory.create(AppModule, { rawBody: true })
app.use(cashfreeWebhooks(${options})) // answers POST on its path
await app.listen(3000)`,
  },
  next: {
    bytes:
      'request.json() reads the body and keeps no bytes; the Pages Router parses it before your code. Use a route handler.',
    mount: (options) => `// app/webhooks/cashfree/route.ts
import { createWebhooks } from '@cashfree-webhooks/core'

const webhooks = createWebhooks(${options})
export const POST = webhooks.fetch`,
  },
  hono: {
    bytes: 'c.req.json() reads the body and keeps no bytes. Hand the request over as it came.',
    mount: (options) => `import { createWebhooks } from '@cashfree-webhooks/core'
import { Hono } from 'hono'

const app = new Hono()
const webhooks = createWebhooks(${options})
app.post('/webhooks/cashfree', (context) => webhooks.fetch(context.req.raw))`,
  },
  lambda: {
    bytes: 'API Gateway hands the body over as a text, often in base64. Decode it; do not parse it.',
    mount: (options) => `import { createWebhooks } from '@cashfree-webhooks/core'

const webhooks = createWebhooks(${options})

export async function handler(event: {
  headers: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
}) {
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  const { status, headers, body } = await webhooks.receive({ method: 'POST', headers: event.headers, rawBody })
  return { statusCode: status, headers, body }
}`,
  },
  fetch: {
    bytes: 'request.json() and request.text() read the body. Hand the request over as it came.',
    mount: (options) => `import { createWebhooks } from '@cashfree-webhooks/core'

const webhooks = createWebhooks(${options})
export default { fetch: (request: Request) => webhooks.fetch(request) } // Bun, Deno, workers`,
  },
} satisfies Record<string, FrameworkCode>

export type Framework = keyof typeof frameworks

export const frameworkNames = Object.keys(frameworks) as readonly Framework[]
