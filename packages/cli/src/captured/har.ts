import { wrongUse } from '../command-failure.ts'
import type { CapturedRequest } from './captured-request.ts'

interface HarRequest {
  readonly method?: string
  readonly url?: string
  readonly headers?: readonly NameAndValue[]
  readonly bodySize?: number
  readonly postData?: {
    readonly text?: string
    /** Not in the standard; several proxies write `base64`. */
    readonly encoding?: string
    readonly params?: readonly Partial<NameAndValue>[]
  }
}

interface NameAndValue {
  readonly name: string
  readonly value: string
}

export interface HarWish {
  /** Which entry, counted from 1. @default every one that looks signed */
  readonly entry?: number
}

/** The requests of a HAR, as browsers and proxies save it, that have a signature. Throws wrong use where there is none. */
export function readHar(bytes: Buffer, source: string, { entry }: HarWish = {}): readonly CapturedRequest[] {
  const requests = requestsOf(bytes, source).map((request, index) => ({
    request,
    name: `${source}, entry ${index + 1}`,
  }))
  if (entry === undefined) {
    const signed = requests.filter(({ request }) => isSigned(request))
    if (signed.length > 0) return signed.map(({ request, name }) => toCaptured(request, name))
    throw wrongUse(`None of the ${requests.length} requests in ${source} has a signature. Choose one with --entry.`)
  }
  const chosen = requests[entry - 1]
  if (chosen === undefined) throw wrongUse(`${source} has ${requests.length} entries, and no entry ${entry}.`)
  return [toCaptured(chosen.request, chosen.name)]
}

function requestsOf(bytes: Buffer, source: string): readonly HarRequest[] {
  try {
    const { log } = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as {
      log: { entries: { request: HarRequest }[] }
    }
    return log.entries.map(({ request }) => request)
  } catch {
    throw wrongUse(
      `${source} is not a HAR: JSON with log.entries. Save one in the network panel of a browser, or in a proxy.`,
    )
  }
}

function isSigned({ headers = [], postData }: HarRequest): boolean {
  if (headers.some(({ name }) => /^x-(?:webhook|cashfree)-signature$/i.test(name))) return true
  if (postData?.params?.some(({ name }) => name === 'signature')) return true
  return /(?:^|&)signature=|"signature"\s*:/.test(postData?.text ?? '')
}

function toCaptured({ headers = [], bodySize, postData = {} }: HarRequest, source: string): CapturedRequest {
  const { text, encoding, params = [] } = postData
  const doubts: string[] = []
  let rawBody: Buffer
  if (text !== undefined && text !== '') rawBody = Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8')
  else {
    rawBody = Buffer.from(
      new URLSearchParams(params.map(({ name = '', value = '' }): [string, string] => [name, value])).toString(),
    )
    if (params.length > 0)
      doubts.push('The HAR has the fields of the form and not its text: the bytes are put together from them.')
    else doubts.push('The HAR has no body for this request. Some programs leave it out: save it with content.')
  }
  if (bodySize !== undefined && bodySize > 0 && bodySize !== rawBody.length) {
    doubts.push(
      `The HAR says that ${bodySize} bytes were sent, and has ${rawBody.length}: these are not the bytes that were signed.`,
    )
  }
  // HTTP/2 has `:method` and the like among the headers.
  const pairs = headers.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value] as const)
  return { source, headers: pairs, rawBody, doubts }
}
