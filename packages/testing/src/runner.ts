/** The two functions of a test runner that a contract needs: vitest, jest and node:test all have them. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => void
  readonly it: (name: string, body: () => Promise<void>) => void
}
