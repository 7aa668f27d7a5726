import { PassThrough, Readable, Writable } from 'node:stream'
import { main, type Surroundings } from '../src/index.ts'

export const secret = 'sample-client-secret'

export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export type RunOptions = Partial<Pick<Surroundings, 'env' | 'signal' | 'now'>> & {
  /** What is piped in. @default nothing, at its end */
  readonly stdin?: string | Uint8Array
}

/** Runs the command line in this process, with the secret in its environment, on streams of its own. */
export async function run(argv: readonly string[], { stdin = '', ...given }: RunOptions = {}): Promise<Ended> {
  const stdout = collect()
  const stderr = collect()
  const env = { CASHFREE_CLIENT_SECRET: secret }
  const exitCode = await main(argv, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, env, ...given })
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

/** Runs a command with `--json`, and reads what it prints. */
export async function runJson<Document>(argv: readonly string[], options?: RunOptions) {
  const ended = await run([...argv, '--json'], options)
  return { ...ended, document: JSON.parse(ended.stdout) as Document }
}

/** A terminal: what is typed comes from `type`. */
export function terminal() {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
  return { stdin, stdout: collect(), stderr: Object.assign(collect(), { isTTY: true, columns: 80 }) }
}

function collect() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return Object.assign(stream, { text: () => Buffer.concat(chunks).toString('utf8') })
}
