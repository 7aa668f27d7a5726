import { fork } from 'node:child_process'
import { once } from 'node:events'
import { serverProgram } from '../folders.ts'
import type { Framework } from './frameworks.ts'
import { PATH, type HttpVariant } from './variants.ts'

export interface BenchServer {
  readonly variant: HttpVariant
  readonly url: string
  /** Processor time of its process so far. It goes on where requests a second are limited by who sends them. */
  processorMicros(): Promise<number>
  stop(): Promise<void>
}

export async function startServer(framework: Framework, variant: HttpVariant): Promise<BenchServer> {
  const child = fork(serverProgram, [framework, variant], { env: { ...process.env, NODE_ENV: 'production' } })
  const ended = once(child, 'exit')
  const told = await Promise.race([once(child, 'message'), ended])
  const { port } = told[0] as { port?: number }
  if (port === undefined) throw new Error(`The server for ${framework}, ${variant} does not start.`)
  return {
    variant,
    url: `http://127.0.0.1:${port}${PATH}`,
    async processorMicros() {
      child.send('processor')
      const [answer] = (await once(child, 'message')) as [{ processorMicros: number }]
      return answer.processorMicros
    },
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
