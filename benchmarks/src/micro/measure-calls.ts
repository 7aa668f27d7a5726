import { Bench } from 'tinybench'
import { freshDelivery, type SignedDelivery } from '../deliveries/delivery.ts'
import type { Size } from '../deliveries/body.ts'
import { sweep } from '../measure/garbage.ts'
import { processorTime } from '../measure/processor-time.ts'
import type { Variant } from './variant.ts'

export interface Calls {
  readonly size: Size
  readonly isForged: boolean
  readonly calls: number
}

/** Microseconds of processor time for a call, over so many of them, each with a delivery that was not seen before. */
export async function measureCalls(variant: Variant, { size, isForged, calls }: Calls): Promise<number> {
  const deliveries = Array.from({ length: calls }, () => freshDelivery(size, variant.signer, isForged))
  sweep()
  let taken = 0
  // Timed as one: what a call leaves behind for the collector counts, and reading the clock does not.
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true, now: processorTime })
  bench.add(variant.name, async () => void (taken = await runAll(variant, deliveries)), { async: true })
  const [task] = await bench.run()
  const expected = isForged ? 0 : calls
  if (taken !== expected)
    throw new Error(`${variant.name} took ${taken} deliveries, and should have taken ${expected}.`)
  if (task?.result.state !== 'completed') throw new Error(`${variant.name} was not measured.`)
  return (task.result.latency.mean * 1000) / calls
}

/** Waits only for those that make it wait. */
async function runAll({ run }: Variant, deliveries: readonly SignedDelivery[]): Promise<number> {
  let taken = 0
  for (const delivery of deliveries) {
    const answer = run(delivery)
    taken += Number(typeof answer === 'boolean' ? answer : await answer)
  }
  return taken
}
