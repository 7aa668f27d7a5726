import { createRequire } from 'node:module'
import type { Middleware } from 'koa3'

const load = createRequire(import.meta.url)

/** Each of these declares `rawBody` on Koa's own types, no two alike: imported, they would not compile together. */
type Parser<Options> = (options?: Options) => Middleware

interface BodyParserOptions {
  readonly enableTypes?: readonly string[]
  readonly patchNode?: boolean
}

interface KoaBodyOptions {
  readonly includeUnparsed?: boolean
  readonly json?: boolean
  readonly patchKoa?: boolean
  readonly patchNode?: boolean
}

export const koaBodyParser = load('koa-bodyparser') as Parser<BodyParserOptions>
export const { bodyParser } = load('@koa/bodyparser') as { bodyParser: Parser<BodyParserOptions> }
export const { koaBody: koaBody8 } = load('koa-body') as { koaBody: Parser<KoaBodyOptions> }
export const koaBody5 = load('koa-body5') as Parser<KoaBodyOptions>
