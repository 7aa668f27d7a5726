import { signDelivery, type SignedDelivery } from '@cashfree-webhooks/testing'
import { InvalidArgumentError, type Command } from 'commander'
import { wrongUse } from '../command-failure.ts'
import { guessContentType } from '../content-type.ts'
import { deliver } from '../deliver.ts'
import { withDeliveryOptions, type DeliveryOptions } from '../delivery-options.ts'
import type { PrintedDocument } from '../documents.ts'
import { exitCodes } from '../exit-codes.ts'
import { isFormBody, readForm } from '../form-text.ts'
import { toHeaders } from '../header-option.ts'
import { createOutput, type Output } from '../output.ts'
import type { Outgoing } from '../outgoing.ts'
import { readBytes } from '../read-bytes.ts'
import { findSigningSecret } from '../secrets.ts'
import { signedOrWrong } from '../signed-or-wrong.ts'
import type { CommandContext } from '../surroundings.ts'
import { toTargetUrl } from '../target-url.ts'
import { writeSent } from '../write-sent.ts'

interface SendOptions extends DeliveryOptions {
  readonly timestamp?: string
  /** False for --no-sign. */
  readonly sign: boolean
  readonly print?: boolean
}

export function addSend(program: Command, context: CommandContext): void {
  const command = program
    .command('send')
    .description('Sign the bytes of a file, exactly as they are, and send them.')
    .argument('<file>', 'the body, JSON or a form; - for stdin')
  withDeliveryOptions(command)
    .option('--timestamp <digits>', '10 digits (seconds) or 13 (milliseconds); without it: now', parseTimestamp)
    .option('--no-sign', 'send it as it is, with the headers you give')
    .option('--print', 'print the signed headers, and send nothing')
    .addHelpText(
      'after',
      `
Nothing is parsed and printed again: what is in the file goes over the wire. Only a scheme that signs in the body puts its
field "signature" there, or gives it its right value.

Examples:
  $ cashfree-webhooks send body.json --to http://localhost:3000/webhooks/cashfree
  $ cashfree-webhooks send payout.form --scheme payouts-v1 --to http://localhost:3000/webhooks/payouts
  $ cashfree-webhooks send body.json --print
  $ printf '{"type":"X"}' | cashfree-webhooks send - --no-sign --to http://localhost:3000/webhooks/cashfree

Exit codes: 0 it was answered 200 · 1 it was not · 3 no answer`,
    )
    .action(async (file: string, options: SendOptions) => {
      const output = createOutput(context, options)
      if (options.to === undefined && !options.print)
        throw wrongUse('Where to? Give --to <url>, or --print to send nothing.')
      const to = options.to === undefined ? undefined : toTargetUrl(options.to)
      const outgoing = await prepare(file, options, context, output)
      if (to === undefined || options.print) {
        const printed = toPrinted(outgoing.delivery, outgoing.scheme)
        return output.result(printed, () => writePrinted(printed))
      }
      const { timeout: timeoutMs, framework, json: isQuiet } = options
      const document = await deliver([outgoing], { to, timeoutMs, framework, isQuiet }, context)
      output.result(document, () => writeSent(document))
      context.end(document.ok ? exitCodes.ok : exitCodes.no)
    })
}

async function prepare(file: string, options: SendOptions, context: CommandContext, output: Output): Promise<Outgoing> {
  const { header, scheme = 'header', timestamp, attempt, sign } = options
  const rawBody = await readBytes(file, context)
  const given = toHeaders(header)
  const guessed = given['content-type'] === undefined ? guessContentType(rawBody) : undefined
  const headers = { ...(guessed && { 'content-type': guessed }), ...given }
  const secret = sign ? await findSigningSecret(options, context) : undefined
  if (guessed) output.note(`content-type: ${guessed} (guessed; --header 'content-type: …' says otherwise)`)
  if (secret === undefined) return { delivery: { method: 'POST', headers, rawBody }, event: null, scheme: null }
  const signing = {
    rawBody,
    secret,
    scheme,
    attempt,
    headers,
    timestamp: timestamp ?? String(context.now()),
  }
  return { delivery: signedOrWrong(() => signDelivery(signing)), event: null, scheme }
}

function toPrinted({ headers, rawBody }: SignedDelivery, scheme: Outgoing['scheme']): PrintedDocument {
  return {
    headers,
    bodyBytes: rawBody.length,
    bodySignature: inBody(scheme) ? signatureIn(rawBody.toString('utf8')) : null,
  }
}

function inBody(scheme: Outgoing['scheme']): boolean {
  const name = typeof scheme === 'object' ? scheme?.name : scheme
  return name !== undefined && !['header', 'bbps', 'baas'].includes(name)
}

function signatureIn(body: string): string | null {
  const fields = isFormBody(body) ? Object.fromEntries(readForm(body)) : (JSON.parse(body) as Record<string, unknown>)
  return typeof fields.signature === 'string' ? fields.signature : null
}

function writePrinted({ headers, bodySignature }: PrintedDocument): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  if (bodySignature) lines.push('', `The field "signature" of the body: ${bodySignature}`)
  return lines.join('\n')
}

function parseTimestamp(text: string): string {
  if (/^(?:\d{10}|\d{13})$/.test(text)) return text
  throw new InvalidArgumentError('It must be 10 digits (seconds) or 13 digits (milliseconds).')
}
