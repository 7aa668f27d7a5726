import type { Section } from '../measure/section.ts'
import type { Scale } from '../scale.ts'
import { measureImports } from './imports.ts'
import { measureHandlers, measureSecrets } from './receivers.ts'
import { measureRemembered } from './remembered.ts'

/** What becomes of it as things get many. */
export async function runGrowth({ isShort, growthRounds, importRounds }: Scale): Promise<Section[]> {
  const remembered = isShort ? [1_000, 1_000_000] : [1_000, 10_000, 100_000, 1_000_000]
  const sections = [...(await measureRemembered(remembered, growthRounds)), ...(await measureImports(importRounds))]
  if (isShort) return sections
  return [
    ...sections,
    await measureHandlers([1, 10, 100, 1_000], growthRounds),
    await measureSecrets([1, 2, 5, 10], growthRounds),
  ]
}
