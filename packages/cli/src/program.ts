import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { addEvents } from './commands/events.ts'
import { addListen } from './commands/listen.ts'
import { addReplay } from './commands/replay.ts'
import { addSend } from './commands/send.ts'
import { addTrigger } from './commands/trigger.ts'
import { addVerify } from './commands/verify.ts'
import { DEFAULT_SECRET_ENV } from './secrets.ts'
import type { CommandContext } from './surroundings.ts'

/** Every command adds itself: its arguments, its options, examples, and what it does. */
const commands = [addEvents, addTrigger, addSend, addVerify, addListen, addReplay]

const after = `
Secrets are taken from ${DEFAULT_SECRET_ENV}, --secret-env NAME or --secret-file PATH, or asked for; never from the arguments.
Everything works offline: nothing is sent but to the addresses you give.

Exit codes: 0 as asked · 1 the answer is no · 2 wrong use · 3 not reachable · 130 interrupted`

/** The command line. It never ends the process: it throws what commander throws, or what a command does. */
export function createProgram(context: CommandContext): Command {
  const { stdout, stderr } = context
  const program = new Command('cashfree-webhooks')
    .description('Cashfree webhooks on your machine: what exists, signed deliveries, and why a signature is wrong.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', after)
    // So that `trigger --version` is the event's, and not the program's.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      // Errors are thrown as well, and printed once, by `main`.
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => stdout.columns || 100,
      getErrHelpWidth: () => stderr.columns || 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: false })
  for (const add of commands) add(program, context)
  return program
}
