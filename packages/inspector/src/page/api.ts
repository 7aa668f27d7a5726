import type { CapturedAnswer } from '../capture.ts'
import type { Detail, Info, Summary } from './types.ts'

interface Page {
  readonly deliveries: readonly Summary[]
  readonly total: number
  readonly hasMore: boolean
}

export interface Replayed {
  readonly answer: CapturedAnswer
  readonly answerBody: string | null
}

/** Everything the page asks of its server; every address is relative to the page. Rejects with a text for a person. */
export const api = {
  info: (): Promise<Info> => ask('api/info').then((response) => response.json()),
  deliveries: (query: Readonly<Record<string, string | number>>, signal?: AbortSignal): Promise<Page> =>
    ask(`api/deliveries?${new URLSearchParams(entries(query))}`, { signal: signal ?? null }).then((response) =>
      response.json(),
    ),
  delivery: (id: string, reveal: boolean, signal?: AbortSignal): Promise<Detail> =>
    ask(addressOf(id, '', reveal), { signal: signal ?? null }).then((response) => response.json()),
  /** As text to copy: a curl command, or a test fixture. */
  copy: (id: string, as: 'curl' | 'fixture', reveal: boolean): Promise<string> =>
    ask(addressOf(id, `/${as}`, reveal)).then((response) => response.text()),
  replay: (id: string, how: 'same' | 'resigned'): Promise<Replayed> =>
    post(addressOf(id, '/replay', false), { how }).then((response) => response.json()),
  clear: (): Promise<unknown> => post('api/clear', {}),
}

export function addressOf(id: string, part: string, reveal: boolean): string {
  return `api/deliveries/${encodeURIComponent(id)}${part}${reveal ? '?reveal=true' : ''}`
}

function post(address: string, content: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return ask(address, { method: 'POST', headers, body: JSON.stringify(content) })
}

async function ask(address: string, request: RequestInit = {}): Promise<Response> {
  const response = await fetch(address, request).catch((error: unknown) => {
    if (request.signal?.aborted) throw error
    throw new Error('The inspector does not answer. Is its server still running?', { cause: error })
  })
  if (response.ok) return response
  const told: { readonly error?: { readonly message?: unknown } } | null = await response.json().catch(() => null)
  const message = told?.error?.message
  throw new Error(typeof message === 'string' ? message : `The inspector answered ${response.status}.`)
}

function entries(query: Readonly<Record<string, string | number>>): string[][] {
  return Object.entries(query).map(([name, value]) => [name, String(value)])
}
