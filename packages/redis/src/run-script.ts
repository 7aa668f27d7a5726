import type { Evaluate } from './client.ts'
import type { Script } from './scripts.ts'
import { toStoreError } from './store-error.ts'

/** Runs a script on one key, and sends its text where the server has not seen it yet, or no longer. */
export async function runScript(
  evaluate: Evaluate,
  { digest, text }: Script,
  key: string,
  values: readonly string[],
): Promise<unknown> {
  try {
    return await evaluate('digest', digest, key, values).catch((error: unknown) => {
      if (!isUnknownScript(error)) throw error
      return evaluate('text', text, key, values)
    })
  } catch (error) {
    throw toStoreError(error)
  }
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
