import { existsSync } from 'node:fs'
import type { SignatureScheme } from '@cashfree-webhooks/core'
import { readCaptures, replayCapture, targetOf, type Capture, type CaptureSummary } from '@cashfree-webhooks/inspector'
import { Option, type Command } from 'commander'
import { unreachable, wrongUse } from '../command-failure.ts'
import type { KeptDocument, ReplayDocument } from '../documents.ts'
import { parseDuration } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'
import { createOutput } from '../output.ts'
import { parseCount } from '../parse-count.ts'
import { printableText } from '../printable-text.ts'
import { parseScheme, schemeHelp } from '../scheme-option.ts'
import { findSigningSecret, withSecretOptions, type SecretOptions } from '../secrets.ts'
import type { CommandContext } from '../surroundings.ts'
import { toTargetUrl } from '../target-url.ts'
import { toTable } from '../to-table.ts'
import { DEFAULT_STORE } from './listen.ts'

interface ReplayOptions extends SecretOptions {
  readonly to?: string
  readonly store: string
  readonly resign?: boolean
  readonly list?: boolean
  readonly limit: number
  readonly scheme?: SignatureScheme
  readonly timeout: number
  readonly json?: boolean
}

export function addReplay(program: Command, context: CommandContext): void {
  const command = program
    .command('replay')
    .description('Send a delivery again that listen has kept: its very bytes, or signed anew.')
    .argument('[id]', 'the id at the end of its line')
    .option('--to <url>', 'where to send it; an origin gets the path it came with')
    .option('--resign', 'sign it anew, with a fresh timestamp')
    .option('--list', 'show what is kept, newest first')
    .option('--limit <number>', 'how many to show', parseCount, 20)
    .option('--store <folder>', 'where they are kept', DEFAULT_STORE)
    .option('--scheme <scheme>', schemeHelp, parseScheme)
    .addOption(
      new Option('--timeout <duration>', 'how long to wait for an answer')
        .argParser(parseDuration)
        .default(30_000, '30s'),
    )
  withSecretOptions(command)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
What listen keeps has personal data and the signature masked, unless it runs with --unmasked. Masked, a delivery cannot go again as it came;
--resign sends it as it is kept, with a right signature. While listen runs, its inspector has the last ones as they came.

Examples:
  $ cashfree-webhooks replay --list
  $ cashfree-webhooks replay 0mwr9pji30004pgu --to http://localhost:3000
  $ cashfree-webhooks replay 0mwr9pji30004pgu --to http://localhost:3000/webhooks/cashfree --resign

Exit codes: 0 it was answered 200 · 1 it was not · 2 wrong use · 3 no answer`,
    )
    .action(async (id: string | undefined, options: ReplayOptions) => {
      const { store, limit } = options
      if (!existsSync(store))
        throw unreachable(`There is no folder ${store}. cashfree-webhooks listen makes it; --store names another.`)
      const captures = readCaptures(store)
      const output = createOutput(context, options)
      if (options.list) {
        const { deliveries, total } = await captures.list({ limit })
        return output.result({ deliveries, total } satisfies KeptDocument, () => writeList(deliveries, total))
      }
      if (id === undefined) throw wrongUse('Which one? Give its id: cashfree-webhooks replay --list')
      const capture = await captures.get(id)
      if (capture === undefined)
        throw wrongUse(`${store} has no delivery "${printableText(id)}". What it has: cashfree-webhooks replay --list`)
      const document = await replay(capture, options, context)
      if (document.isMasked)
        output.note('Personal data in this delivery is masked; the signature is of the masked body.')
      output.result(document, () => writeReplay(document))
      context.end(document.answer.status === 200 ? exitCodes.ok : exitCodes.no)
    })
}

async function replay(capture: Capture, options: ReplayOptions, context: CommandContext): Promise<ReplayDocument> {
  const { scheme, resign = false, timeout: timeoutMs } = options
  if (options.to === undefined) throw wrongUse('Where to? Give --to http://localhost:3000, or a URL with a path.')
  const to = targetOf(toTargetUrl(options.to), capture.url)
  const how = resign ? 'resigned' : 'same'
  const secret = resign ? await findSigningSecret(options, context) : undefined
  const replayed = await replayCapture(capture, { how, to: { url: to, timeoutMs }, secret, scheme })
  if ('code' in replayed) throw wrongUse(replayed.message)
  const { answer, answerBody } = replayed
  if (answer.status === null) throw unreachable(`${to} did not answer: ${answer.error}.`)
  return { id: capture.id, to, how, isMasked: capture.isMasked, answer, answerBody }
}

function writeReplay({ to, how, answer, answerBody }: ReplayDocument): string {
  const sent = how === 'same' ? 'sent as it came' : 'signed anew and sent'
  const body = answerBody ? `\n${answerBody.split('\n').map(printableText).join('\n')}` : ''
  return `${sent} to ${printableText(to)}\n${answer.status} in ${answer.durationMs} ms${body}`
}

function writeList(deliveries: readonly CaptureSummary[], total: number): string {
  if (total === 0) return 'Nothing is kept yet.'
  const rows = deliveries.map(({ id, receivedAt, verdict, event, method, url, answer, isMasked }) =>
    [
      id,
      receivedAt,
      verdict,
      event ? `${event.type} (${event.product})` : `${method} ${url}`,
      `→ ${answer?.status ?? 'no answer'}`,
      isMasked ? 'masked' : '',
    ].map(printableText),
  )
  return `${toTable(rows)}\n\n${deliveries.length} of ${total}`
}
