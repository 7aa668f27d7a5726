import { expect, it } from 'vitest'

/** A route with the framework's own JSON parser: it gets the object. */
export function getsParsedBody(route: string, serve: () => Promise<string>): void {
  it(`${route} gets its parsed body`, async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${await serve()}${route}`, { method: 'POST', headers, body: '{"amount":170.00}' })
    expect(await answer.json()).toEqual({ amount: 170 })
  })
}

/** Routes that read and write streams themselves. `uploadBytes` stays below the framework's own limit. */
export function streamsUntouched(at: string, serve: () => Promise<string>, uploadBytes = 2_000_000): void {
  it(`${at}: an upload arrives whole`, async () => {
    const body = new FormData()
    body.set('file', new Blob([Buffer.alloc(uploadBytes, 'x')]), 'scan.pdf')
    const answer = await fetch(`${await serve()}${at}/upload`, { method: 'POST', body })
    const { bytes, announced } = (await answer.json()) as { bytes: number; announced: number }
    expect(bytes).toBe(announced)
    expect(bytes).toBeGreaterThan(uploadBytes)
  })

  it(`${at}: an answer can be streamed`, async () => {
    expect(await (await fetch(`${await serve()}${at}/stream`)).text()).toBe('one,two,three')
  })
}
