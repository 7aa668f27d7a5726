import { mkdtempSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../published/run.ts'
import { pnpm, root } from '../published/workspace.ts'
import { dryRun } from './dry-run.ts'
import { publish } from './publish.ts'

const argument = process.argv.slice(2)
if (argument.some((word) => word !== '--dry-run')) {
  console.error('pnpm release --dry-run shows what would be published; pnpm release publishes it.')
  process.exit(2)
}

const temporary = mkdtempSync(join(realpathSync(tmpdir()), 'cashfree-webhooks-release-'))
try {
  // publint and are-the-types-wrong are part of it.
  await run('npx', ['-y', pnpm, 'run', 'build', '--output-logs=errors-only'], root)
  await (argument.includes('--dry-run') ? dryRun : publish)(temporary)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await rm(temporary, { recursive: true, force: true })
}
