import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { listen, type Running } from '@cashfree-webhooks/testing'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** Serves the built site as any static host does. */
export function serveSite(folder: string): Promise<Running> {
  return listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(folder, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
    if (!path.startsWith(folder) || !existsSync(path)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain; charset=utf-8' })
    response.end(readFileSync(path))
  })
}
