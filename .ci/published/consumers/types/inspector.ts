import {
  createInspector,
  fileCaptures,
  memoryCaptures,
  toCurl,
  toFixture,
  type Capture,
  type Captures,
} from '@cashfree-webhooks/inspector'
import { inspector as forExpress } from '@cashfree-webhooks/inspector/express'
import { inspector as forFastify } from '@cashfree-webhooks/inspector/fastify'
import { inspector as forKoa } from '@cashfree-webhooks/inspector/koa'
import { createServer } from 'node:http'

const captures: Captures = process.env.FOLDER ? fileCaptures({ folder: process.env.FOLDER }) : memoryCaptures()
const inspector = createInspector({
  captures,
  secret: process.env.CASHFREE_CLIENT_SECRET,
  replayTo: 'http://localhost:3000',
})
createServer(inspector.listener)

// Also found where exports are not read.
for (const mount of [forExpress, forKoa]) exactly<Captures>()(mount({ path: '/tools' }).captures)
exactly<Promise<void>>()(forFastify({ path: '/tools' }).close())

export async function write(id: string): Promise<string> {
  const capture = await inspector.captures.get(id)
  exactly<Capture | undefined>()(capture)
  return capture ? toCurl(capture) + toFixture(capture) : ''
}

// @ts-expect-error no such option
createInspector({ replay: 'http://localhost:3000' })
