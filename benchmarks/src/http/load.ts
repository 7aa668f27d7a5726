import autocannon, { type Options, type Request, type Result } from 'autocannon'
import { freshBody } from '../deliveries/body.ts'
import { headersOf } from '../deliveries/delivery.ts'
import { sign } from '../deliveries/sign.ts'
import { quantile } from '../measure/statistics.ts'

const CONNECTIONS = 16

export interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/**
 * Sends so many deliveries of 0.5 KiB, none of them twice, and as fast as they are answered. All of them are made and
 * signed before the first is sent, for every service at once: every variant gets the same kind of request.
 */
export async function load(url: string, requests: number): Promise<Load> {
  const perConnection = Math.ceil(requests / CONNECTIONS)
  const latencies: number[] = []
  let [startedAt, endedAt, refused] = [0, 0, 0]

  const options: Options = {
    url,
    method: 'POST',
    connections: CONNECTIONS,
    amount: perConnection * CONNECTIONS,
    sampleInt: 20,
    setupClient: (client) => client.setRequests(Array.from({ length: perConnection }, freshRequest)),
  }
  const { errors } = await new Promise<Result>((resolve, reject) => {
    const running = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)))
    // The clients are made before this, their requests with them; it comes before they are connected.
    running.on('start', () => (startedAt = performance.now()))
    // Its own latencies are whole milliseconds.
    running.on('response', (_client, status, _bytes, milliseconds) => {
      endedAt = performance.now()
      latencies.push(milliseconds)
      if (status !== 200) refused++
    })
  })
  if (errors + refused > 0 || latencies.length !== perConnection * CONNECTIONS) {
    throw new Error(`${url}: ${refused} of ${latencies.length} answers were not 200, and there were ${errors} errors.`)
  }
  latencies.sort((one, other) => one - other)
  return {
    perSecond: (latencies.length * 1000) / (endedAt - startedAt),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

function freshRequest(): Request {
  const body = freshBody('0.5 KiB')
  // These three autocannon writes itself; a second content-length is refused by any server.
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = headersOf(body)
  return { body, headers: { ...headers, ...sign.cashfree(body), ...sign.octokit(body) } }
}
