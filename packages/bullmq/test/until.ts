import { vi } from 'vitest'

/** Waits until it does not throw, or gives true. */
export function until(ask: () => unknown): Promise<unknown> {
  const asked = async () => {
    if ((await ask()) === false) throw new Error('not yet')
  }
  return vi.waitFor(asked, { timeout: 30_000, interval: 15 })
}
