import { builtWith } from './workspace.ts'

export interface Consumer {
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The projects the packages are installed into: with what is new, and with the oldest that the packages admit. */
export const consumers = {
  newest: {
    dependencies: {
      bullmq: '6',
      express: '5',
      koa: '3',
      fastify: '5',
      'graphile-worker': '0.16',
      ioredis: '6',
      pg: '8',
      redis: '6',
      zod: '4',
      typescript: '7',
      'typescript-5': 'npm:typescript@5',
      'typescript-built-with': `npm:typescript@${builtWith}`,
      '@types/express': '5',
      '@types/koa': '3',
      '@types/node': '24',
      '@types/pg': '8',
      // @types/koa 3.0 asks for the `Options` of @types/content-disposition, which hide behind version 2's own types.
      'content-disposition': '1',
    },
  },
  oldest: {
    dependencies: {
      bullmq: '5.78.0',
      express: '4.17.0',
      koa: '2.13.0',
      fastify: '4.10.0',
      'graphile-worker': '0.16.6',
      ioredis: '5.0.0',
      pg: '8.0.3',
      // Later ones have declarations that need TypeScript 5.7.
      'pg-protocol': '1.6.1',
      redis: '4.0.0',
      zod: '4',
      typescript: '5.4',
      'typescript-7': 'npm:typescript@7',
      '@types/express': '4',
      '@types/koa': '2',
      '@types/node': '20',
      '@types/pg': '8',
    },
    // BullMQ wants node-redis 5 or later where it is to be its client, which it is not here.
    overrides: { bullmq: { redis: '4.0.0' } },
  },
} satisfies Record<string, Consumer>

export type ConsumerName = keyof typeof consumers
