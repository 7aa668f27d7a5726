import type { Command } from 'commander'
import { Option } from 'commander'
import type { SignatureScheme } from '@cashfree-webhooks/core'
import { parseDuration } from './duration.ts'
import { frameworkNames, type Framework } from './framework-code.ts'
import { parseHeader, type Header } from './header-option.ts'
import { parseCount } from './parse-count.ts'
import { parseScheme, schemeHelp } from './scheme-option.ts'
import { withSecretOptions, type SecretOptions } from './secrets.ts'

/** What `trigger` and `send` have in common. */
export interface DeliveryOptions extends SecretOptions {
  readonly to?: string
  readonly scheme?: SignatureScheme
  readonly header: readonly Header[]
  readonly attempt: number
  readonly timeout: number
  readonly framework?: Framework
  readonly json?: boolean
}

export function withDeliveryOptions(command: Command): Command {
  return withSecretOptions(command)
    .option('--to <url>', 'where to send it')
    .option('--scheme <scheme>', schemeHelp, parseScheme)
    .option(
      '--header <header>',
      "one more header, or another value, 'name: value'; can be given several times",
      parseHeader,
      [],
    )
    .option('--attempt <number>', 'x-webhook-attempt', parseCount, 1)
    .addOption(
      new Option('--timeout <duration>', 'how long to wait for an answer')
        .argParser(parseDuration)
        .default(10_000, '10s'),
    )
    .addOption(
      new Option('--framework <name>', 'say for this framework what to write when it is refused').choices(
        frameworkNames,
      ),
    )
    .option('--json', 'print one JSON document')
}
