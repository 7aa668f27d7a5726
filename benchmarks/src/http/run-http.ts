import { sweep } from '../measure/garbage.ts'
import { inTurn } from '../measure/in-turn.ts'
import type { Row, Section } from '../measure/section.ts'
import { toSpread } from '../measure/statistics.ts'
import type { Scale } from '../scale.ts'
import { frameworks, type Framework } from './frameworks.ts'
import { load, type Load } from './load.ts'
import { startServer, type BenchServer } from './start-server.ts'

interface Answered extends Load {
  readonly processorMicros: number
}

/** Requests a second on loopback, for every framework and way. */
export async function runHttp(scale: Scale): Promise<Section[]> {
  const names = Object.keys(frameworks) as Framework[]
  const sections: Section[] = []
  for (const framework of scale.isShort ? (['express5', 'fastify5'] as const) : names) {
    sections.push(await compare(framework, scale))
  }
  return sections
}

async function compare(framework: Framework, { isShort, httpRounds, httpRequests }: Scale): Promise<Section> {
  const { title, variants } = frameworks[framework]
  const servers: BenchServer[] = []
  try {
    for (const variant of variants) {
      if (isShort && (variant === 'by hand' || variant === '@octokit/webhooks')) continue
      servers.push(await startServer(framework, variant))
    }
    const turns = { rounds: httpRounds, warmUp: 1 }
    const measured = await inTurn(servers, turns, (server) => measure(server, httpRequests))
    const rows = [...measured].map(([{ variant }, rounds]) => toRow(variant, rounds))
    return { id: framework, title: `${title} on loopback, 0.5 KiB`, unit: 'requests/s', baseline: 'bare', rows }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

async function measure(server: BenchServer, requests: number): Promise<Answered> {
  sweep()
  const before = await server.processorMicros()
  const loaded = await load(server.url, requests)
  return { ...loaded, processorMicros: ((await server.processorMicros()) - before) / requests }
}

function toRow(variant: string, rounds: readonly Answered[]): Row {
  const median = (field: keyof Answered) => toSpread(rounds.map((round) => round[field])).median
  return {
    variant,
    rounds: rounds.map(({ perSecond }) => perSecond),
    besides: { 'p50, ms': median('p50'), 'p99, ms': median('p99'), 'server, µs each': median('processorMicros') },
  }
}
