import { setTimeout } from 'node:timers/promises'
import type { Chance } from './seeded.ts'
import type { Fleet } from './start-fleet.ts'

export interface KillWhileOptions {
  readonly kills: number
  /** How often `work` runs at the same time. */
  readonly lanes: number
  readonly chance: Chance
}

/** Runs `work` again and again, and kills and restarts one process after the other meanwhile. */
export async function killWhile(
  fleet: Fleet,
  { kills, lanes, chance }: KillWhileOptions,
  work: () => Promise<void>,
): Promise<void> {
  let isOver = false
  let worked = 0

  async function kill(): Promise<void> {
    for (let count = 0; count < kills && !isOver; count++) {
      // All lanes are at work again, so that whoever is hit has something in hand.
      const enough = worked + lanes
      while (worked < enough && !isOver) await setTimeout(5 + chance.below(20))
      await fleet.restart(chance.below(fleet.workers.length))
    }
  }
  async function lane(): Promise<void> {
    while (!isOver) {
      await work()
      worked++
    }
  }
  const over = () => (isOver = true)
  await Promise.all([kill().finally(over), ...Array.from({ length: lanes }, () => lane().finally(over))])
}
