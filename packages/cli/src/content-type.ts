/** What a body is sent as: JSON or a form where it looks like one. */
export function guessContentType(rawBody: Buffer): string {
  const start = rawBody
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^[{[]/.test(start)) return 'application/json'
  if (/^[\w.~%+*-]+=/.test(start)) return 'application/x-www-form-urlencoded'
  return 'application/octet-stream'
}
