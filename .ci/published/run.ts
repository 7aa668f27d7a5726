import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program and gives what it prints; what it printed before it failed is in the error's message. */
export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  try {
    // npm and npx are scripts on Windows.
    const shell = process.platform === 'win32' && !command.endsWith('.exe')
    const { stdout } = await promisify(execFile)(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      maxBuffer: 2 ** 26,
    })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${[command, ...args].join(' ')} failed\n${stdout}${stderr || String(error)}`)
  }
}
