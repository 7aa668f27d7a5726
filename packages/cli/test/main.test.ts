import { describe, expect, it } from 'vitest'
import { main } from '../src/index.ts'
import { run, runJson } from './run.ts'

describe('wrong use', () => {
  it.each([
    [['evens'], "Unknown command 'evens'"],
    [['events', '--jsn'], "Unknown option '--jsn'"],
    [['events', 'payments', 'refunds'], 'Too many arguments'],
  ])('ends with 2 and says what to do: %j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await run(argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain('--help')
  })

  it('shows the help on stderr where nothing is asked for', async () => {
    const { exitCode, stdout, stderr } = await run([])
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Usage: cashfree-webhooks')
  })

  it('is a document, too, with --json', async () => {
    const { exitCode, document } = await runJson(['events', 'nothing-like-this'])
    expect(exitCode).toBe(2)
    expect(document).toEqual({ error: { code: 'WRONG_USE', message: expect.stringContaining('nothing-like-this') } })
  })

  it.each([
    ['--secret', 'top-secret'],
    ['--secret=top-secret', 'events'],
    ['events', '--secrt=top-secret'],
  ])('takes no secret from the arguments and repeats none: %s %s', async (...argv) => {
    const { exitCode, stdout, stderr } = await run(argv)
    expect(exitCode).toBe(2)
    expect(stdout + stderr).not.toContain('top-secret')
  })

  it('says why there is no --secret', async () => {
    const { stderr } = await run(['events', '--secret', 'top-secret'])
    expect(stderr).toContain("the shell's history")
    expect(stderr).toContain('--secret-env')
  })
})

describe('help', () => {
  it('is on stdout, and names the commands, the exit codes and where secrets come from', async () => {
    const { exitCode, stdout } = await run(['--help'])
    expect(exitCode).toBe(0)
    for (const text of ['events', 'CASHFREE_CLIENT_SECRET', 'Exit codes: 0']) expect(stdout).toContain(text)
  })

  it('has examples for every command', async () => {
    const { stdout } = await run(['--help'])
    const commands = [...stdout.matchAll(/^ {2}(\w+) (?!\[command\])/gm)].map(([, name]) => name!)
    expect(commands).toContain('events')
    for (const name of commands)
      expect((await run([name, '--help'])).stdout).toMatch(/Examples:\n {2}\$ cashfree-webhooks/)
  })
})

it('throws on what nobody foresaw, so that it is not taken for a no', async () => {
  const broken = {
    env: {},
    get stdin(): never {
      throw new Error('a fault')
    },
  }
  await expect(main(['events'], broken as never)).rejects.toThrow('a fault')
})
