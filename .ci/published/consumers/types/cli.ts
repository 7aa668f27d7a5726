import { exitCodes, main, type ExitCode, type SentDocument, type VerifyDocument } from '@cashfree-webhooks/cli'

const { stdin, stdout, stderr, env } = process

export async function trigger(): Promise<boolean> {
  const exitCode = await main(['trigger', 'VKYC_USER_CALL_COMPLETED', '--to', 'http://127.0.0.1'], {
    stdin,
    stdout,
    stderr,
    env,
  })
  exactly<ExitCode>()(exitCode)
  return exitCode === exitCodes.ok
}

export function read(sent: SentDocument, verified: VerifyDocument): readonly (string | null)[] {
  exactly<number | null>()(sent.deliveries[0]!.answer.status)
  return verified.verifications.map(({ explanation }) => explanation?.fits ?? null)
}
