import { createWebhooks } from '@cashfree-webhooks/core'
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda'

const webhooks = createWebhooks() // secret: CASHFREE_CLIENT_SECRET

webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  console.log(`${event.data.verification_id} is ${event.data.status_code}`)
})

export const handler: APIGatewayProxyHandlerV2 = async ({ body = '', headers, isBase64Encoded, requestContext }) => {
  const { method, sourceIp } = requestContext.http
  // What was signed are the bytes; API Gateway hands them over as text or as base64, and says which.
  const rawBody = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  const receipt = await webhooks.receive({ method, headers, rawBody, remoteAddress: sourceIp })
  return { statusCode: receipt.status, headers: receipt.headers, body: receipt.body }
}
