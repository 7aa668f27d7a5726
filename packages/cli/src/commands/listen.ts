import { InvalidArgumentError, type Command } from 'commander'
import { runListen, type ListenOptions } from '../listen/run-listen.ts'
import { parseScheme, schemeHelp } from '../scheme-option.ts'
import { withSecretOptions } from '../secrets.ts'
import type { CommandContext } from '../surroundings.ts'

export const DEFAULT_STORE = '.cashfree-webhooks'

export function addListen(program: Command, context: CommandContext): void {
  const command = program
    .command('listen')
    .description('Receive deliveries: verify, show, keep and forward them, and open the inspector on them.')
    .option('--port <port>', 'where webhooks come in; 0 for any that is free', parsePort, 4400)
    .option('--inspector-port <port>', 'where the inspector is, on this machine only', parsePort, 4401)
    .option('--no-inspector', 'no inspector')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--path <path>', 'take webhooks at this path only; without it: at any')
    .option('--forward-to <url>', 'send them on, and answer what comes back; an origin gets the path they came with')
    .option('--answer <status>', 'answer this in place of 200', parseStatus)
    .option('--store <folder>', 'where they are kept', DEFAULT_STORE)
    .option('--unmasked', 'keep personal data on disk as they came; without it they are masked there')
    .option('--scheme <scheme>', schemeHelp, parseScheme)
  withSecretOptions(command)
    .option('--json', 'print a line of JSON for each delivery')
    .addHelpText(
      'after',
      `
Point a tunnel at the port of the webhooks, never at the inspector's. Without a secret nothing is verified; they are shown as unverified.
Ctrl-C takes no more, finishes what runs and writes everything to disk; a second one ends at once.

Examples:
  $ cashfree-webhooks listen
  $ cashfree-webhooks listen --forward-to http://localhost:3000/webhooks/cashfree
  $ cashfree-webhooks listen --answer 500
  $ cashfree-webhooks listen --json | jq -r 'select(.verdict == "refused") | .failure.explanation.hint'

Exit codes: 0 it was ended by Ctrl-C · 2 wrong use · 3 a port is taken`,
    )
    .action((options: ListenOptions) => runListen(options, context))
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text)
  throw new InvalidArgumentError('It must be a port: a whole number up to 65535.')
}

function parseStatus(text: string): number {
  if (/^[2-5]\d\d$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a status from 200 to 599.')
}
