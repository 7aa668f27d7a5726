import { Redis } from 'ioredis'
import build from '../fleet/build-worker.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { printAnswers } from './print-answers.ts'
import { printCosts } from './print-costs.ts'

/**
 * What docs/scale.md says was measured: `npx pnpm --filter trials scale`. Takes a few minutes, and a machine that does
 * nothing else where it prints events a second or milliseconds.
 */
const EVENTS = Number(process.env.SCALE_EVENTS) || 5_000

await build()
for (const fsync of ['never', 'everysec', 'always'] as const) {
  const server = await startRedis({ fsync })
  const redis = new Redis(server.url)
  const options = { url: server.url, redis, events: EVENTS }
  await printCosts(`fsync ${fsync}`, options)
  if (fsync === 'everysec') {
    await printCosts('fsync everysec, ordered', { ...options, isOrdered: true })
    await printCosts('fsync everysec, longer bodies', { ...options, padding: 1_500 })
  }
  redis.disconnect()
  await server.stop()
}

const postgres = await startPostgres()
for (const fsync of ['everysec', 'always'] as const) {
  const server = await startRedis({ fsync })
  await printAnswers(`fsync ${fsync}`, server.url, postgres.url)
  await server.stop()
}
await postgres.stop()
