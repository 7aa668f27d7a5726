import type { LocalServer } from './start-server.ts'

export interface Search {
  /** The environment variable that may say where; nothing else will do then. */
  readonly variable: string
  readonly usual: string
  /** Rejects when nothing answers there. */
  ask(url: string): Promise<void>
  /** Undefined when there is no program to start. */
  readonly start: (() => Promise<LocalServer>) | undefined
}

/** Where a server answers: the one that is set, else the usual one, else one that this starts and gives to `started`. */
export async function findOrStart(
  { variable, usual, ask, start }: Search,
  started: LocalServer[],
): Promise<string | undefined> {
  const set = process.env[variable]
  const url = set || usual
  try {
    await ask(url)
    return url
  } catch (cause) {
    if (set) throw new Error(`Nothing answers at ${new URL(set).host}, where ${variable} says it does.`, { cause })
  }
  if (!start) return undefined
  const server = await start()
  started.push(server)
  return server.url
}
