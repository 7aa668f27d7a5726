import { freshBody, type Size } from './body.ts'
import { sign, type Signer } from './sign.ts'

/** A request as a server's code gets it: names of headers in lower case, the body as it arrived. */
export interface SignedDelivery {
  readonly method: 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly rawBody: Buffer
}

export function freshDelivery(size: Size, signer: Signer, isForged = false): SignedDelivery {
  const rawBody = freshBody(size)
  const headers = { ...headersOf(rawBody), ...sign[signer](rawBody, isForged) }
  return { method: 'POST', headers, rawBody }
}

/** What any sender adds. */
export function headersOf(rawBody: Buffer): Record<string, string> {
  return {
    host: 'merchant.example',
    'user-agent': 'sender/1.0',
    accept: '*/*',
    'accept-encoding': 'gzip, deflate',
    'content-type': 'application/json',
    'content-length': String(rawBody.length),
    connection: 'keep-alive',
  }
}
