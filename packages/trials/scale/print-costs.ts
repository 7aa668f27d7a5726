import type { Cost } from './cost.ts'
import { queueCost, type QueueCostOptions } from './queue-cost.ts'

const ROUNDS = 4

/** Measures and prints what an event costs: the best of some rounds, as whatever else a machine does makes it only worse. */
export async function printCosts(title: string, options: QueueCostOptions): Promise<void> {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await queueCost(options))
  const { waitingBytes, handledBytes, bodyBytes } = rounds.at(-1)!
  const add = best(rounds.map((round) => round.add))
  const work = best(rounds.map((round) => round.work))
  console.log(
    `${title}: add ${toText(add)}; work ${toText(work)}; ` +
      `${(1e6 / (add.redisMicros + work.redisMicros)).toFixed(0)} a second fill the processor of one Redis; ` +
      `${waitingBytes.toFixed(0)} bytes for each that waits, ${handledBytes.toFixed(0)} for each kept, of a body of ${bodyBytes}`,
  )
}

function best(costs: readonly Cost[]): Cost {
  return {
    redisMicros: Math.min(...costs.map(({ redisMicros }) => redisMicros)),
    nodeMicros: Math.min(...costs.map(({ nodeMicros }) => nodeMicros)),
    eventsPerSecond: Math.max(...costs.map(({ eventsPerSecond }) => eventsPerSecond)),
  }
}

function toText({ redisMicros, nodeMicros, eventsPerSecond }: Cost): string {
  return `Redis ${redisMicros.toFixed(0)} µs, Node ${nodeMicros.toFixed(0)} µs, ${eventsPerSecond.toFixed(0)} a second`
}
