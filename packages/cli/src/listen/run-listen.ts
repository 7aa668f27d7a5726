import type { SignatureScheme } from '@cashfree-webhooks/core'
import { wrongUse } from '../command-failure.ts'
import type { ListenDocument } from '../documents.ts'
import { findOptionalSecrets } from '../optional-secrets.ts'
import { createOutput } from '../output.ts'
import { toJsonLine } from '../printable-text.ts'
import type { SecretOptions } from '../secrets.ts'
import type { CommandContext } from '../surroundings.ts'
import { toTargetUrl } from '../target-url.ts'
import { countTotals, writeTotals } from './count-totals.ts'
import { createPrinter } from './create-printer.ts'
import { introduce } from './introduce.ts'
import { openReceiver } from './open-receiver.ts'
import { startServer, type StartedServer } from './start-server.ts'
import { writeDelivery } from './write-delivery.ts'

export interface ListenOptions extends SecretOptions {
  readonly port: number
  readonly inspectorPort: number
  readonly host: string
  readonly path?: string
  readonly forwardTo?: string
  readonly store: string
  readonly unmasked?: boolean
  readonly scheme?: SignatureScheme
  readonly answer?: number
  readonly json?: boolean
  /** False for --no-inspector. */
  readonly inspector: boolean
}

/** Runs until Ctrl-C, and then until everything is where it stays. */
export async function runListen(options: ListenOptions, context: CommandContext): Promise<void> {
  const { path, store, json = false, unmasked: isUnmasked = false } = options
  const forwardTo = checkTarget(options)
  const secrets = await findOptionalSecrets(options, context)
  const output = createOutput(context, options)
  const printer = createPrinter(context.stdout, { mayLeaveOut: !json })
  const print = (document: ListenDocument, text = '') => printer.print(json ? toJsonLine(document) : text)
  const totals = countTotals()

  const receiver = openReceiver({
    ...{ path, store, isUnmasked, forwardTo, scheme: options.scheme, answer: options.answer },
    secrets: secrets.map(({ text }) => text),
    isClosing: () => server.isClosing,
    warn: (text) => void context.stderr.write(`${text}\n`),
    room: () => printer.room,
    onRecorded(recording) {
      totals.add(recording)
      print({ kind: 'delivery', ...recording }, writeDelivery(recording))
    },
  })
  const { host, port, inspectorPort } = options
  const server: StartedServer = await startServer(receiver.listener, { host, port, portOption: '--port' })
  const page = options.inspector
    ? await startServer(receiver.inspector.listener, {
        host: '127.0.0.1',
        port: inspectorPort,
        portOption: '--inspector-port',
      }).catch(async (error: unknown) => {
        await server.close()
        throw error
      })
    : undefined

  const listening = {
    kind: 'listening',
    url: server.origin + (path ?? '/'),
    inspectorUrl: page ? `${page.origin}/` : null,
    forwardTo: forwardTo ?? null,
    store,
    verifies: secrets.length > 0,
  } as const
  output.note(introduce(listening, { secrets, path, isUnmasked }))
  print(listening)

  await aborted(context.signal)
  output.note('Taking no more; finishing what runs. Ctrl-C again ends at once.')
  await server.close()
  await receiver.close()
  await page?.close()
  const ended = totals.totals()
  output.note(writeTotals(ended))
  print({ kind: 'ended', ...ended })
}

function checkTarget({ path, forwardTo, answer }: ListenOptions): string | undefined {
  if (path !== undefined && !path.startsWith('/')) throw wrongUse(`--path must start with a slash, got "${path}".`)
  if (forwardTo === undefined) return undefined
  if (answer !== undefined) throw wrongUse('Give --forward-to or --answer: one of them answers.')
  return toTargetUrl(forwardTo, '--forward-to')
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
