import { wrongUse } from '../command-failure.ts'
import type { CapturedRequest } from './captured-request.ts'
import { isForCmd, splitCmdWords } from './cmd-words.ts'
import { readCurlOptions, type CurlOption } from './curl-options.ts'
import { splitShellWords } from './shell-words.ts'

/** Reads a file that the command names, e.g. with `--data-binary @body.json`. */
export type ReadFile = (path: string) => Promise<Buffer>

/**
 * The request that a curl command sends: as browsers, Postman and people write it, for bash or for cmd.exe. Throws wrong
 * use for what is no such command, or sends what cannot be known from it.
 */
export async function readCurl(command: Buffer, source: string, readFile: ReadFile): Promise<CapturedRequest> {
  const text = command.toString('latin1').replace(/^(?:\xef\xbb\xbf)?\s*(?:\$ )?/, '')
  if (/^(?:Invoke-|\$session)/i.test(text)) {
    throw wrongUse('This is a command for PowerShell. Copy it "as cURL (bash)" instead.')
  }
  const isCmd = isForCmd(text)
  const [program, ...words] = isCmd ? splitCmdWords(text) : splitShellWords(text.replaceAll('\\\r\n', '\\\n').trimEnd())
  if (!/(?:^|[\\/])curl(?:\.exe)?$/.test(program ?? '')) {
    throw wrongUse(`${source} holds no curl command: it does not start with curl.`)
  }
  const options = readCurlOptions(words)
  const refused = options.find(({ name }) => Object.hasOwn(cannotRead, name))
  if (refused) throw wrongUse(`${source}: --${refused.name} ${cannotRead[refused.name]}`)

  const parts = options.filter(({ name }) => isData(name))
  if (parts.length === 0)
    throw wrongUse(`${source}: the command sends no body: it has no --data, --data-raw or --data-binary.`)
  const rawBody = await bodyOf(parts, readFile)
  return { source, headers: await headersOf(options, readFile), rawBody, doubts: doubtsOf(parts, rawBody, isCmd) }
}

const cannotRead: Readonly<Record<string, string>> = {
  form: 'sends a multipart body, which no webhook is.',
  'form-string': 'sends a multipart body, which no webhook is.',
  config: 'reads options from a file. Put them into the command.',
  get: 'sends the data in the address, and no body.',
}

const isData = (name: string) =>
  name === 'json' || name === 'data' || name.startsWith('data-') || name === 'upload-file'

/** Several are joined with `&`; those of `--json` with nothing. */
async function bodyOf(parts: readonly CurlOption[], readFile: ReadFile): Promise<Buffer> {
  let body: Buffer | undefined
  for (const part of parts) {
    const bytes = await bytesOf(part, readFile)
    body = body ? Buffer.concat([body, Buffer.from(part.name === 'json' ? '' : '&'), bytes]) : bytes
  }
  return body ?? Buffer.alloc(0)
}

async function bytesOf({ name, value }: CurlOption, readFile: ReadFile): Promise<Buffer> {
  if (name === 'upload-file') return readFile(toText(value))
  if (name === 'data-urlencode') return urlEncoded(value, readFile)
  if (name === 'data-raw' || !value.startsWith('@')) return Buffer.from(value, 'latin1')
  const bytes = await readFile(toText(value.slice(1)))
  // curl takes line ends and NUL out of a file, except with --data-binary and --json.
  return name === 'data' || name === 'data-ascii'
    ? Buffer.from(bytes.filter((byte) => ![0, 10, 13].includes(byte)))
    : bytes
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
async function urlEncoded(value: string, readFile: ReadFile): Promise<Buffer> {
  const [, name = '', kind = '', rest = ''] = /^([^=@]*)([=@])(.*)$/s.exec(value) ?? [value, '', '=', value]
  const content = kind === '@' ? await readFile(toText(rest)) : Buffer.from(rest, 'latin1')
  const encoded = [...content].map((byte) =>
    /[\w.~-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return Buffer.from(`${name && `${name}=`}${encoded.join('').replaceAll('%20', '+')}`)
}

async function headersOf(options: readonly CurlOption[], readFile: ReadFile): Promise<[string, string][]> {
  const headers: [string, string][] = []
  for (const { name, value } of options) {
    if (name !== 'header') continue
    const lines = value.startsWith('@')
      ? (await readFile(toText(value.slice(1)))).toString().split(/\r?\n/)
      : [toText(value)]
    for (const line of lines) {
      const [, header, content] = /^([^:;]+)(?::\s*(.*?)|;)\s*$/s.exec(line) ?? []
      // `x:` takes a header away, `x;` sends an empty one.
      if (header !== undefined && content !== '') headers.push([header.trim(), content ?? ''])
    }
  }
  return headers
}

const DROPS_LINE_ENDS =
  'curl takes the line ends out of a file given with -d @file: use --data-binary @file to send the bytes that were signed.'
const DOUBLES_BACKSLASHES =
  'Commands that a browser copies for cmd have each backslash of the body twice. Copy it as cURL (bash): that is exact.'

function doubtsOf(parts: readonly CurlOption[], rawBody: Buffer, isCmd: boolean): string[] {
  const fromFile = parts.some(({ name, value }) => ['data', 'data-ascii'].includes(name) && value.startsWith('@'))
  return [...(fromFile ? [DROPS_LINE_ENDS] : []), ...(isCmd && rawBody.includes('\\\\') ? [DOUBLES_BACKSLASHES] : [])]
}

const toText = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8')
