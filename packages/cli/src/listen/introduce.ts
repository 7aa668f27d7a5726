import { relative } from 'node:path'
import type { ListeningDocument } from '../documents.ts'

interface Introduction {
  readonly secrets: readonly { readonly from: string }[]
  readonly path: string | undefined
  readonly isUnmasked: boolean
}

/** What a person is told when it starts: where things are, and what happens to what comes. */
export function introduce(
  { url, inspectorUrl, forwardTo, store }: ListeningDocument,
  { secrets, path, isUnmasked }: Introduction,
): string {
  return [
    `Webhooks:  ${url}${path === undefined ? ' and any other path' : ''}`,
    `Inspector: ${inspectorUrl ?? 'none'}`,
    secrets.length > 0
      ? `Verifying with the secret from ${secrets.map(({ from }) => from).join(', ')}.`
      : 'No secret: nothing is verified. Set CASHFREE_CLIENT_SECRET, or give --secret-env NAME or --secret-file PATH.',
    ...(forwardTo
      ? [`Forwarding to ${forwardTo}: bytes and headers as they came, but for host and those of the connection.`]
      : []),
    `Keeping them in ${relative('.', store) || store}, personal data ${isUnmasked ? 'as they came' : 'masked (--unmasked keeps them)'}. Ctrl-C ends.`,
  ].join('\n')
}
