/**
 * Stands in for API Gateway: gives a Lambda function each request as an event (HTTP API, payload format 2.0), and its
 * result as the answer. API Gateway decides by the content type whether a body is text or base64; here it is said:
 *
 *     api-gateway.ts <file of the function> <utf8 | base64>
 */
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Result {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
}

const [file = '', encoding] = process.argv.slice(2)
const { handler } = (await import(pathToFileURL(resolve(file)).href)) as {
  handler: (event: unknown, context: object) => Promise<Result>
}

async function toEvent(request: IncomingMessage) {
  const { method, headers, url: path, socket } = request
  const body = (await buffer(request)).toString(encoding as BufferEncoding)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: { http: { method, path, sourceIp: socket.remoteAddress } },
    body,
    isBase64Encoded: encoding === 'base64',
  }
}

createServer(async (request, response) => {
  const { statusCode, headers, body } = await handler(await toEvent(request), {})
  response.writeHead(statusCode, headers).end(body)
}).listen(Number(process.env.PORT))
