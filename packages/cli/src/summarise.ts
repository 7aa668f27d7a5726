import type { DeliveryDocument, SummaryDocument } from './documents.ts'

/** Counts answers by what they say, and gives the latencies that matter. */
export function summarise(deliveries: readonly DeliveryDocument[]): SummaryDocument {
  const answers = new Map<string, { status: number | null; what: string | null; count: number }>()
  for (const { answer } of deliveries) {
    const what = answer.outcome ?? answer.code ?? answer.error
    const key = `${answer.status} ${what}`
    const counted = answers.get(key)
    if (counted) counted.count++
    else answers.set(key, { status: answer.status, what, count: 1 })
  }
  const latencies = deliveries
    .filter(({ answer }) => answer.status !== null)
    .map(({ answer }) => answer.durationMs)
    .sort((one, other) => one - other)
  const percentile = (share: number) => latencies[Math.ceil(latencies.length * share) - 1]!
  return {
    sent: deliveries.length,
    answers: [...answers.values()].sort((one, other) => other.count - one.count),
    latencyMs: latencies.length === 0 ? null : { p50: percentile(0.5), p99: percentile(0.99), max: latencies.at(-1)! },
  }
}
