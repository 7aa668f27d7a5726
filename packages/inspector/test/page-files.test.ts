import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { serve } from './serve.ts'

const read = (name: string) => readFileSync(new URL(`../dist/page/${name}`, import.meta.url), 'utf8')

/** What the page takes, in bytes. Raise it with a reason. */
const budget = { 'inspector.js': 52_500, 'inspector.css': 15_500, 'index.html': 1_000 }

describe('the files of the page', () => {
  it.each(Object.entries(budget))('%s stays within %i bytes', (name, bytes) => {
    expect(Buffer.byteLength(read(name))).toBeLessThanOrEqual(bytes)
  })

  it('ask for nothing that is not here', () => {
    const html = read('index.html')
    expect(html.match(/(?:src|href)="[^"]*"/g)!.map((found) => found.slice(0, 24))).toEqual([
      'href="data:image/svg+xml',
      'href="inspector.css"',
      'src="inspector.js"',
    ])
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/)
    expect(read('inspector.css')).not.toMatch(/url\(|@import/)
    expect(read('inspector.js')).not.toMatch(/\beval\(|new Function|\bimport\(|^import /m)
  })

  it('name the licence of what they contain', () => {
    expect(read('inspector.js')).toMatch(/^\/\*! Contains Preact\.[^]+The MIT License[^]+Jason Miller/)
  })

  it('are served under the policy', async () => {
    const { get } = await serve()
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/inspector.js', 'text/javascript'],
      ['/inspector.css', 'text/css'],
    ] as const) {
      const response = await get(path)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    }
  })
})
