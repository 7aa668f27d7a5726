import type { SignatureScheme } from '@cashfree-webhooks/core'

type BodyScheme = Extract<SignatureScheme, string> | 'baas'
type Chosen = { readonly name: BodyScheme; readonly nulls?: string | undefined; readonly booleans?: string | undefined }

/** Puts a signature into a body, and leaves every other byte as it is. */
export function signBody(body: string, scheme: Chosen, sign: (text: string) => string): string {
  if (scheme.name === 'secure-id-body') return signJson(body, ['data'], scheme, sign)
  if (scheme.name === 'payouts-v1' && body.trimStart().startsWith('{')) return signJson(body, [], scheme, sign)
  return signForm(body, scheme.name, sign)
}

const notifyUrlOrder = ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime']

function signForm(body: string, name: BodyScheme, sign: (text: string) => string): string {
  const fields = new URLSearchParams(body)
  fields.delete('signature')
  fields.sort()
  let text = ''
  if (name === 'notify-url') for (const field of notifyUrlOrder) text += fields.get(field) ?? ''
  else if (name === 'payouts-v1') for (const value of fields.values()) text += value
  else for (const [field, value] of fields) if (field.startsWith('cf_')) text += field + value
  const signature = `signature=${encodeURIComponent(sign(text))}`
  const old = /(?<=^|&)signature=[^&]*/
  return old.test(body) ? body.replace(old, signature) : `${body}&${signature}`
}

interface Member {
  readonly name: string
  /** The value as it is written. */
  readonly source: string
  readonly start: number
}

function signJson(body: string, path: readonly string[], choices: Chosen, sign: (text: string) => string): string {
  JSON.parse(body)
  const all = members(body)
  const old = all.find(({ name }) => name === 'signature')
  let signed = all.filter((member) => member !== old)
  for (const name of path) signed = members(all.find((member) => member.name === name)?.source ?? '{}')
  const text = signed
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ source }) => toText(source, choices))
    .join('')
  const signature = JSON.stringify(sign(text))
  if (old) return body.slice(0, old.start) + signature + body.slice(old.start + old.source.length)
  return body.replace('{', () => `{"signature":${signature}${all.length > 0 ? ',' : ''}`)
}

function toText(source: string, { name, nulls, booleans }: Chosen): string {
  if (source.startsWith('"')) return JSON.parse(source) as string
  if (/^[-\d]/.test(source)) return source
  const choose = (option: string) =>
    new TypeError(
      `signDelivery: it is not documented how '${name}' signs ${source}. Choose: { name: '${name}', ${option}: … }.`,
    )
  if (source === 'null') {
    if (nulls === undefined) throw choose('nulls')
    return nulls === 'empty' ? '' : nulls
  }
  if (source === 'true' || source === 'false') {
    if (name === 'secure-id-body' || booleans === 'true') return source
    if (booleans === undefined) throw choose('booleans')
    return source === 'true' ? 'True' : 'False'
  }
  throw new TypeError(`signDelivery: it is not documented how '${name}' signs an object or a list.`)
}

/** The members of a JSON object, character by character. The text must be JSON. */
function members(object: string): Member[] {
  const found: Member[] = []
  let at = object.indexOf('{') + 1
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at
    at += pattern.exec(object)![0].length
  }
  for (;;) {
    skip(/[\s,]*/y)
    if (object[at] !== '"') return found
    const nameStart = at
    at = endOfString(object, at)
    const name = JSON.parse(object.slice(nameStart, at)) as string
    skip(/\s*:\s*/y)
    const start = at
    at = endOfValue(object, at)
    found.push({ name, start, source: object.slice(start, at) })
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfValue(text: string, start: number): number {
  let depth = 0
  let at = start
  for (;;) {
    const character = text[at]!
    if (character === '"') at = endOfString(text, at)
    else if (depth === 0 && /[\s,}\]]/.test(character)) return at
    else {
      if ('{['.includes(character)) depth++
      if ('}]'.includes(character)) depth--
      at++
    }
    if (depth === 0 && /["}\]]/.test(text[at - 1]!)) return at
  }
}
