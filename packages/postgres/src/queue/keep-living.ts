import { setTimeout as wait } from 'node:timers/promises'
import type { Functions } from './functions.ts'

export interface Life {
  /** Resolves when these lanes have said that they live, however long that takes; sooner when it is over. */
  announce(lanes: readonly string[]): Promise<void>
  end(): void
}

export interface LifeOptions {
  readonly functions: Functions
  readonly leaseMs: number
  readonly pollMs: number
  /** The lanes that live now. */
  readonly living: () => Iterable<string>
  onTrouble(error: unknown): void
  onRecovery(): void
}

/** Says for lanes that they live, so that others do not take what they have, and takes what those had that have died. */
export function keepLiving({ functions, leaseMs, pollMs, living, onTrouble, onRecovery }: LifeOptions): Life {
  let isOver = false

  async function live(lanes: readonly string[]): Promise<boolean> {
    try {
      await functions.live(lanes, leaseMs)
      onRecovery()
      return true
    } catch (error) {
      onTrouble(error)
      return false
    }
  }

  let isAsking = false
  const timer = setInterval(async () => {
    if (isAsking) return
    isAsking = true
    await live([...living()])
    isAsking = false
  }, leaseMs / 3)

  return {
    async announce(lanes) {
      while (!isOver && !(await live(lanes))) await wait(pollMs)
    },
    end() {
      isOver = true
      clearInterval(timer)
    },
  }
}
