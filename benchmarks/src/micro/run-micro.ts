import type { Size } from '../deliveries/body.ts'
import { inTurn } from '../measure/in-turn.ts'
import type { Section } from '../measure/section.ts'
import type { Scale } from '../scale.ts'
import { byHand } from './by-hand.ts'
import { measureCalls, type Calls } from './measure-calls.ts'
import { createReceive, parseOnly, verifyAndParse, verifyOnly } from './ours.ts'
import { createCashfreePg, createOctokit, createStandardWebhooks, createStripe, createSvix } from './peers.ts'
import { FLOOR, type Variant } from './variant.ts'

/** How often each is called in a round: some ten milliseconds, and never more bodies than fit into the caches of a server. */
const callsFor: Record<Size, number> = { '0.5 KiB': 1_000, '2 KiB': 700, '64 KiB': 40 }

/** What a delivery costs without HTTP. */
export async function runMicro({ isShort, microRounds }: Scale): Promise<Section[]> {
  const peers = [createCashfreePg(), createOctokit(), createStripe(), createSvix(), createStandardWebhooks()]
  const receive = createReceive()
  const genuine = [byHand, verifyOnly, parseOnly, verifyAndParse, receive, ...peers]
  const forged = [byHand, verifyOnly, receive, ...peers]

  const sections: Section[] = []
  for (const size of Object.keys(callsFor) as Size[]) {
    if (isShort && size !== '0.5 KiB') continue
    const calls = { size, calls: callsFor[size], isForged: false }
    sections.push(await compare(`micro ${size}`, `A delivery of ${size}`, genuine, calls, microRounds))
  }
  const calls = { size: '0.5 KiB', calls: callsFor['0.5 KiB'], isForged: true } as const
  sections.push(await compare('micro forged', 'Refusing a forged delivery of 0.5 KiB', forged, calls, microRounds))
  return sections
}

async function compare(
  id: string,
  title: string,
  variants: readonly Variant[],
  calls: Calls,
  rounds: number,
): Promise<Section> {
  const measured = await inTurn(variants, { rounds, warmUp: 4 }, (variant) => measureCalls(variant, calls))
  const rows = [...measured].map(([{ name }, values]) => ({ variant: name, rounds: values }))
  return { id, title, unit: 'µs', baseline: FLOOR, rows }
}
