import { runGrowth } from './growth/run-growth.ts'
import { runHttp } from './http/run-http.ts'
import type { Section } from './measure/section.ts'
import { runMicro } from './micro/run-micro.ts'
import type { Scale } from './scale.ts'
import { runStores } from './stores/run-stores.ts'

export const parts = { micro: runMicro, http: runHttp, stores: runStores, growth: runGrowth }

export type Part = keyof typeof parts

/** One after another: they would take the processor from each other. */
export async function run(names: readonly Part[], scale: Scale): Promise<Section[]> {
  const sections: Section[] = []
  for (const name of names) {
    const startedAt = performance.now()
    sections.push(...(await parts[name](scale)))
    console.error(`${name}: ${Math.round((performance.now() - startedAt) / 1000)} s`)
  }
  return sections
}
