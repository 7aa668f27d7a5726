/** Enough for the few fields that tell, so that refusing stays cheap however long a body is. */
const LOOKED_AT_BYTES = 4096

/** Which scheme a body without signature headers may be of. For a hint, and never for a verdict. */
export function likelyScheme(rawBody: Uint8Array): string | undefined {
  const length = Math.min(rawBody.byteLength, LOOKED_AT_BYTES)
  const text = Buffer.from(rawBody.buffer, rawBody.byteOffset, length).toString('latin1')
  if (/^\s*\{/.test(text)) {
    if (!/"signature"\s*:/.test(text)) return undefined
    return /"data"\s*:\s*\{/.test(text) ? 'secure-id-body' : 'payouts-v1'
  }
  if (!/(?:^|&)signature=/.test(text)) return undefined
  if (/(?:^|&)cf_event=/.test(text)) return 'subscriptions-v1'
  return /(?:^|&)txStatus=/.test(text) ? 'notify-url' : 'payouts-v1'
}
