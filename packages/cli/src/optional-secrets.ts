import { DEFAULT_SECRET_ENV, findSecrets, type FoundSecret, type SecretOptions } from './secrets.ts'
import type { CommandContext } from './surroundings.ts'

/** The secrets that the options or the environment give; none where they give none. Nobody is asked. */
export async function findOptionalSecrets(
  options: SecretOptions,
  context: CommandContext,
): Promise<readonly FoundSecret[]> {
  const isNamed = (options.secretEnv?.length ?? 0) + (options.secretFile?.length ?? 0) > 0
  return isNamed || context.env[DEFAULT_SECRET_ENV] ? findSecrets(options, context) : []
}
