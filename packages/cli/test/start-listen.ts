import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { main } from '../src/index.ts'
import type { EndedDocument, ListenDocument, ListeningDocument, ReceivedDocument } from '../src/documents.ts'
import { secret } from './run.ts'

export interface Listening extends ListeningDocument {
  readonly folder: string
  /** What was printed of deliveries so far. */
  received(): readonly ReceivedDocument[]
  /** As they were printed. */
  stdout(): string
  stderr(): string
  /** Ctrl-C. */
  interrupt(): void
  /** Ctrl-C, and waits for the end. */
  stop(): Promise<{ readonly exitCode: number; readonly ended: EndedDocument }>
}

export interface StartListenOptions {
  readonly env?: Readonly<Record<string, string>>
  /** @default a folder that is not there yet */
  readonly folder?: string
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cashfree-webhooks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts `listen --json` in this process, on ports that are free, and waits until it listens. */
export async function startListen(
  argv: readonly string[] = [],
  { env = { CASHFREE_CLIENT_SECRET: secret }, folder = join(temporaryFolder(), 'kept') }: StartListenOptions = {},
): Promise<Listening> {
  const stdout = collect()
  const stderr = collect()
  const interruption = new AbortController()
  const common = ['listen', '--port', '0', '--inspector-port', '0', '--store', folder, '--json']
  const running = main([...common, ...argv], {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env,
    signal: interruption.signal,
  })
  const documents = () =>
    stdout
      .text()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ListenDocument)
  const stop = async () => {
    interruption.abort()
    const exitCode = await running
    return { exitCode, ended: documents().at(-1) as EndedDocument }
  }
  onTestFinished(async () => void (await stop()))
  await Promise.race([
    stdout.written,
    running.then((code) => {
      throw new Error(`listen ended with ${code}: ${stderr.text()}`)
    }),
  ])
  const [listening] = documents() as [ListeningDocument]
  return {
    ...listening,
    folder,
    received: () => documents().filter((document): document is ReceivedDocument => document.kind === 'delivery'),
    stdout: stdout.text,
    stderr: stderr.text,
    interrupt: () => interruption.abort(),
    stop,
  }
}

function collect() {
  const chunks: Buffer[] = []
  let onWritten = () => {}
  const written = new Promise<void>((resolve) => (onWritten = resolve))
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk))
      onWritten()
      done()
    },
  })
  return Object.assign(stream, { written, text: () => Buffer.concat(chunks).toString('utf8') })
}
