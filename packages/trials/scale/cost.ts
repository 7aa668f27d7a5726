import type { Redis } from 'ioredis'

/** What a piece of work took. */
export interface Taken {
  readonly seconds: number
  /** Processor time of Redis, in seconds. */
  readonly redis: number
  /** Of this process. */
  readonly node: number
}

/** Microseconds of processor time for each event, which do not depend on what else a machine does, and events a second here, which do. */
export interface Cost {
  readonly redisMicros: number
  readonly nodeMicros: number
  readonly eventsPerSecond: number
}

/** Begins to watch; the function that it gives tells what was taken since. */
export async function watch(redis: Redis): Promise<() => Promise<Taken>> {
  const [processorBefore, nodeBefore, before] = [await processorOf(redis), process.cpuUsage(), performance.now()]
  return async () => {
    const seconds = (performance.now() - before) / 1000
    const { user, system } = process.cpuUsage(nodeBefore)
    return { seconds, node: (user + system) / 1e6, redis: (await processorOf(redis)) - processorBefore }
  }
}

export function toCost({ seconds, redis, node }: Taken, events: number): Cost {
  return {
    redisMicros: (redis / events) * 1e6,
    nodeMicros: (node / events) * 1e6,
    eventsPerSecond: events / seconds,
  }
}

export const memoryOf = (redis: Redis) => read(redis, 'memory', 'used_memory')

/** Of its main thread, which is what limits it. */
async function processorOf(redis: Redis): Promise<number> {
  const user = await read(redis, 'cpu', 'used_cpu_user_main_thread')
  return user + (await read(redis, 'cpu', 'used_cpu_sys_main_thread'))
}

async function read(redis: Redis, section: string, field: string): Promise<number> {
  const found = new RegExp(`^${field}:([\\d.]+)`, 'm').exec(await redis.info(section))
  return Number(found![1])
}
