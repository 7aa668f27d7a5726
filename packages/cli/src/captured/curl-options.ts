/** One option of a curl command, by its long name; an address has the name `url`. Bytes are written as latin1. */
export interface CurlOption {
  readonly name: string
  readonly value: string
}

/** Reads the words after `curl` as curl does: options in any order, short ones in clusters, `--` before addresses. */
export function readCurlOptions(words: readonly string[]): readonly CurlOption[] {
  const options: CurlOption[] = []
  const queue = [...words]
  let areOptionsOver = false
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (areOptionsOver || word === '-' || !word.startsWith('-')) options.push({ name: 'url', value: word })
    else if (word === '--') areOptionsOver = true
    else if (word.startsWith('--')) {
      const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
      const isValued = withValue.has(name)
      options.push({ name, value: value ?? (isValued ? (queue.shift() ?? '') : '') })
    } else options.push(...readCluster(word.slice(1), queue))
  }
  return options
}

/** `-sSX POST`, `-XPOST`: the first letter that takes a value takes the rest of the word, or the next one. */
function readCluster(letters: string, queue: string[]): CurlOption[] {
  const options: CurlOption[] = []
  for (let at = 0; at < letters.length; at++) {
    const name = longNames[letters[at]!]
    if (name === undefined) continue
    if (!withValue.has(name)) {
      options.push({ name, value: '' })
      continue
    }
    const rest = letters.slice(at + 1)
    options.push({ name, value: rest === '' ? (queue.shift() ?? '') : rest })
    break
  }
  return options
}

const longNames: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  h: 'help',
  H: 'header',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
}

/** Those that take a value and may stand in a command that somebody copied or wrote for a webhook. */
const withValue = new Set([
  ...Object.values(longNames).filter((name) => name !== 'get' && name !== 'help'),
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'form-string',
  'json',
  'url',
  'url-query',
  'cacert',
  'capath',
  'ciphers',
  'connect-timeout',
  'connect-to',
  'cert-type',
  'expect100-timeout',
  'interface',
  'keepalive-time',
  'key',
  'key-type',
  'limit-rate',
  'max-redirs',
  'noproxy',
  'oauth2-bearer',
  'output-dir',
  'pass',
  'proto',
  'proto-default',
  'proxy-header',
  'resolve',
  'retry',
  'retry-delay',
  'retry-max-time',
  'stderr',
  'tls-max',
  'trace',
  'trace-ascii',
  'unix-socket',
])
