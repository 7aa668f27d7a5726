import { randomInt } from 'node:crypto'
import { scenarios, tamperings, type Tampering } from '@cashfree-webhooks/testing'
import { Option, type Command } from 'commander'
import { wrongUse } from '../command-failure.ts'
import { deliver } from '../deliver.ts'
import { withDeliveryOptions, type DeliveryOptions } from '../delivery-options.ts'
import type { BodyEdits } from '../edit-body.ts'
import { exitCodes } from '../exit-codes.ts'
import { createOutput } from '../output.ts'
import { parseCount } from '../parse-count.ts'
import { prepareEvents } from '../prepare-events.ts'
import { repeated } from '../repeated.ts'
import { findSigningSecret } from '../secrets.ts'
import type { CommandContext } from '../surroundings.ts'
import { toTargetUrl } from '../target-url.ts'
import { writeSent } from '../write-sent.ts'

export interface TriggerOptions extends DeliveryOptions, BodyEdits {
  readonly product?: string
  readonly variant?: string
  readonly version?: string
  readonly same?: boolean
  readonly scenario?: string
  readonly shuffle?: boolean
  readonly seed?: number
  readonly duplicate: number
  readonly concurrency: number
  readonly retry?: boolean
  readonly speed: number
  readonly tamper?: Tampering
}

/** Half an hour in three seconds. */
const DEFAULT_SPEED = 600

export function addTrigger(program: Command, context: CommandContext): void {
  const command = program
    .command('trigger')
    .description('Send a signed event, or a scenario of several, as Cashfree would.')
    .argument('[event]', 'its name; cashfree-webhooks events has them all')
    .option('--product <product>', 'whose event it is, where several products have one of this name')
    .option('--variant <variant>', 'another sample of it: cashfree-webhooks events <event> names them')
    .option('--version <version>', 'a version of the webhook: its sample, and x-webhook-version')
    .option(
      '--override <place=value>',
      'data.order.order_id=42, a value as in JSON or a text; can be given several times',
      repeated,
    )
    .option('--remove <place>', 'data.order.order_note: take a field away; can be given several times', repeated)
    .option('--same', 'the documented ids and time, byte for byte: the second one is a duplicate to a receiver')
  withDeliveryOptions(command)
    .addOption(new Option('--scenario <name>', 'a sequence of events, in time order').choices(Object.keys(scenarios)))
    .option('--shuffle', 'in any order')
    .option('--seed <number>', 'the order of an earlier --shuffle again', parseCount)
    .option('--duplicate <number>', 'each so many times', parseCount, 1)
    .option('--concurrency <number>', 'so many at the same time', parseCount, 1)
    .option(
      '--retry',
      "send again what is not answered 200, after 2, 10 and 30 minutes, as Cashfree's Payment Gateway does",
    )
    .option('--speed <times>', 'how much faster than that', parseCount, DEFAULT_SPEED)
    .addOption(new Option('--tamper <how>', 'forge it: the right answer is then a refusal').choices(tamperings))
    .addHelpText('after', () => helpText)
    .action(async (event: string | undefined, options: TriggerOptions) => {
      if (options.to === undefined)
        throw wrongUse('Where to? Give --to <url>, such as http://localhost:3000/webhooks/cashfree.')
      if ((event === undefined) === (options.scenario === undefined)) {
        throw wrongUse('Give an event, or --scenario <name>, and not both. What there is: cashfree-webhooks events')
      }
      if (options.scenario !== undefined && (options.product ?? options.variant ?? options.version) !== undefined) {
        throw wrongUse('A scenario says which events it has: --product, --variant and --version are for one event.')
      }
      if (options.retry && options.tamper)
        throw wrongUse('--retry and --tamper do not go together: what is forged is not sent again.')
      const to = toTargetUrl(options.to)
      const secret = await findSigningSecret(options, context)
      const output = createOutput(context, options)
      const outgoing = prepareEvents(event, options, { secret, now: context.now(), note: output.note })
      const shuffleSeed = options.seed ?? (options.shuffle ? randomInt(1, 1_000_000) : undefined)
      if (shuffleSeed !== undefined) output.note(`The order of --seed ${shuffleSeed}.`)
      const document = await deliver(
        outgoing,
        {
          to,
          timeoutMs: options.timeout,
          copies: options.duplicate,
          shuffleSeed,
          concurrency: options.concurrency,
          retrySpeed: options.retry ? options.speed : undefined,
          tampering: options.tamper,
          framework: options.framework,
          isQuiet: options.json,
        },
        context,
      )
      output.result(document, () => writeSent(document))
      context.end(document.ok ? exitCodes.ok : exitCodes.no)
    })
}

const helpText = `
Every run sends a new event: its ids and its time are new, everything else is as documented. --same sends the sample itself.
It is signed as its product signs; --scheme says otherwise. --override and --remove change every event of a scenario.

Scenarios:
${Object.entries(scenarios)
  .map(([name, { description }]) => `  ${name}: ${description}`)
  .join('\n')}

Examples:
  $ cashfree-webhooks trigger VKYC_USER_CALL_COMPLETED --to http://localhost:3000/webhooks/cashfree
  $ cashfree-webhooks trigger PAYMENT_SUCCESS_WEBHOOK --version 2023-08-01 --override data.order.order_id=42 \\
      --override data.payment.payment_amount=170.00 --to http://localhost:3000/webhooks/cashfree
  $ cashfree-webhooks trigger PAYMENT_SUCCESS_WEBHOOK --duplicate 20 --concurrency 20 --to …
  $ cashfree-webhooks trigger --scenario vkyc-approved --shuffle --to …
  $ cashfree-webhooks trigger PAYMENT_SUCCESS_WEBHOOK --retry --to …
  $ cashfree-webhooks trigger PAYMENT_SUCCESS_WEBHOOK --tamper body --to …

Exit codes: 0 every one was answered 200 (with --tamper: refused) · 1 one was not · 3 no answer at all`
