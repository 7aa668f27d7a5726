/** What may be found on a Node request beside its stream. */
interface Carrying {
  readonly rawBody?: unknown
  readonly body?: unknown
  /** Set by serverless-http. */
  readonly apiGateway?: { readonly event?: { readonly body?: unknown; readonly isBase64Encoded?: unknown } }
}

/** Where body parsers, cloud platforms and serverless-http keep the body of a request, in the order in which to look. */
export function carriersOf(request: object): readonly unknown[] {
  const { rawBody, body, apiGateway } = request as Carrying
  return [rawBody, body, gatewayBody(apiGateway?.event)]
}

/** serverless-http puts the bytes into `body`, where a parser replaces them; the event still has them. */
function gatewayBody(event: NonNullable<Carrying['apiGateway']>['event']): Uint8Array | undefined {
  if (typeof event?.body !== 'string') return undefined
  return Buffer.from(event.body, event.isBase64Encoded === true ? 'base64' : 'utf8')
}
