import type { SignatureScheme } from '@cashfree-webhooks/core'
import { Option, type Command } from 'commander'
import type { CapturedRequest } from '../captured/captured-request.ts'
import { readCurl } from '../captured/curl.ts'
import { readHar } from '../captured/har.ts'
import { wrongUse } from '../command-failure.ts'
import type { VerificationDocument, VerifyDocument } from '../documents.ts'
import { parseDuration } from '../duration.ts'
import { exitCodes } from '../exit-codes.ts'
import { frameworkNames, type Framework } from '../framework-code.ts'
import { parseHeader, type Header } from '../header-option.ts'
import { parseCount } from '../parse-count.ts'
import { createOutput } from '../output.ts'
import { readBytes } from '../read-bytes.ts'
import { repeated } from '../repeated.ts'
import { parseScheme, schemeHelp } from '../scheme-option.ts'
import { findSecrets, withSecretOptions, type SecretOptions } from '../secrets.ts'
import type { CommandContext } from '../surroundings.ts'
import { writeVerification } from '../write-verification.ts'
import { verifyCaptured } from '../verify-captured.ts'

interface VerifyOptions extends SecretOptions {
  readonly header: readonly Header[]
  readonly har?: string
  readonly entry?: number
  readonly curl?: string
  readonly otherSecretEnv?: readonly string[]
  readonly scheme: SignatureScheme
  readonly framework?: Framework
  readonly maxAge?: number
  readonly json?: boolean
}

export function addVerify(program: Command, context: CommandContext): void {
  const command = program
    .command('verify')
    .description('Verify a delivery that somebody kept, and find out why its signature is not right.')
    .argument('[file]', 'the body exactly as it arrived, or - for stdin')
    .option('--header <header>', "a header of the delivery, 'name: value'; can be given several times", parseHeader, [])
    .option('--har <file>', 'a HAR that a browser or a proxy saved: every request in it that has a signature')
    .option('--entry <number>', 'which entry of the HAR, from 1', parseCount)
    .option('--curl <file>', 'a curl command, as copied from a browser or from Postman; - for stdin')
  withSecretOptions(command)
    .option(
      '--other-secret-env <name>',
      'a variable with a secret that may have been used by mistake (sandbox, partner, an old one); can be given several times',
      repeated,
    )
    .option('--scheme <scheme>', schemeHelp, parseScheme, 'header')
    .addOption(new Option('--framework <name>', 'show how to fix it there').choices(frameworkNames))
    .option('--max-age <duration>', 'refuse what was signed longer ago, or further ahead: 5m, 3d', parseDuration)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The age is told, and decides nothing without --max-age: what was captured is old.

Examples:
  $ cashfree-webhooks verify body.json --header 'x-webhook-signature: …' --header 'x-webhook-timestamp: 1735689600000'
  $ cashfree-webhooks verify --har capture.har --framework express
  $ pbpaste | cashfree-webhooks verify --curl -
  $ cashfree-webhooks verify body.json --header 'x-webhook-signature: …' --header 'x-webhook-timestamp: …' \\
      --other-secret-env CASHFREE_SANDBOX_SECRET

Exit codes: 0 every signature is right · 1 one is not`,
    )
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const secrets = await findSecrets(options, context)
      const otherSecrets = options.otherSecretEnv?.length
        ? await findSecrets({ secretEnv: options.otherSecretEnv }, context)
        : []
      const requests = await readRequests(file, options, context)
      const now = context.now()
      const { scheme, framework, maxAge: maxAgeMs } = options
      const verifications = requests.map((request) =>
        verifyCaptured(request, { secrets, otherSecrets, scheme, framework, maxAgeMs, now }),
      )
      const document: VerifyDocument = { ok: verifications.every(({ ok }) => ok), verifications }
      createOutput(context, options).result(document, () => toText(verifications))
      context.end(document.ok ? exitCodes.ok : exitCodes.no)
    })
}

async function readRequests(
  file: string | undefined,
  { header, har, entry, curl }: VerifyOptions,
  context: CommandContext,
): Promise<readonly CapturedRequest[]> {
  const given = [file, har, curl].filter((source) => source !== undefined)
  if (given.length !== 1) {
    throw wrongUse(
      'Give one of: a file with --header, --har <file>, --curl <file>. See cashfree-webhooks verify --help.',
    )
  }
  const named = (path: string, what: string) => (path === '-' ? what : path)
  if (har !== undefined) {
    return readHar(await readBytes(har, context), named(har, 'the HAR'), entry === undefined ? {} : { entry })
  }
  if (curl !== undefined) {
    const command = await readBytes(curl, context)
    return [await readCurl(command, named(curl, 'the command'), (path) => readBytes(path, context))]
  }
  const rawBody = await readBytes(file!, context)
  return [{ source: named(file!, 'stdin'), headers: header, rawBody, doubts: [] }]
}

function toText(verifications: readonly VerificationDocument[]): string {
  return verifications.map(writeVerification).join('\n\n')
}
