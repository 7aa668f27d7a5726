import fastify5, { type FastifyInstance, type FastifyPluginCallback } from 'fastify'
import rawBody5 from 'fastify-raw-body'
import rawBody4 from 'fastify-raw-body4'
import fastify4 from 'fastify4'
import { onTestFinished } from 'vitest'
import { sender } from '../../testing/test/observe.ts'

interface Major {
  readonly name: string
  readonly fastify: typeof fastify5
  readonly rawBody: FastifyPluginCallback<{ encoding?: string | false; runFirst?: boolean }>
}

/** What is used of the two here is the same in both. */
export const majors: readonly Major[] = [
  {
    name: 'Fastify 4',
    fastify: fastify4 as unknown as typeof fastify5,
    rawBody: rawBody4 as unknown as Major['rawBody'],
  },
  { name: 'Fastify 5', fastify: fastify5, rawBody: rawBody5 as unknown as Major['rawBody'] },
]

/** Serves the app until the test is over; gives a function that sends to it. */
export async function serve(app: FastifyInstance) {
  onTestFinished(() => app.close())
  return sender({ origin: await app.listen({ port: 0, host: '127.0.0.1' }) })
}
