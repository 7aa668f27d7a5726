import type { HttpVariant } from './variants.ts'

export type Framework = 'express4' | 'express5' | 'koa2' | 'koa3' | 'fastify4' | 'fastify5'

const everywhere: readonly HttpVariant[] = ['bare', 'by hand', 'cashfree-pg', 'ours']

/** Octokit's middleware is one for Node's own requests: Express takes it as it is. */
export const frameworks: Record<Framework, { readonly title: string; readonly variants: readonly HttpVariant[] }> = {
  express4: { title: 'Express 4', variants: [...everywhere, '@octokit/webhooks'] },
  express5: { title: 'Express 5', variants: [...everywhere, '@octokit/webhooks'] },
  koa2: { title: 'Koa 2', variants: everywhere },
  koa3: { title: 'Koa 3', variants: everywhere },
  fastify4: { title: 'Fastify 4', variants: everywhere },
  fastify5: { title: 'Fastify 5', variants: everywhere },
}
