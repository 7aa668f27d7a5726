import type { Recording } from '@cashfree-webhooks/inspector'
import type { Totals } from '../documents.ts'

/** Counts deliveries as they come. */
export function countTotals(): { add(recording: Recording): void; totals(): Totals } {
  const verdicts = { verified: 0, refused: 0, unverified: 0, unread: 0 }
  const answers: Record<string, number> = {}
  let deliveries = 0
  return {
    add({ verdict, answer }) {
      const status = String(answer?.status ?? 'none')
      deliveries++
      verdicts[verdict]++
      answers[status] = (answers[status] ?? 0) + 1
    },
    totals: () => ({ deliveries, verdicts: { ...verdicts }, answers: { ...answers } }),
  }
}

/** For people: `3 deliveries: 2 verified, 1 refused. Answered 200 twice …`. */
export function writeTotals({ deliveries, verdicts, answers }: Totals): string {
  if (deliveries === 0) return 'No delivery came.'
  const counted = Object.entries(verdicts).filter(([, count]) => count > 0)
  const given = Object.entries(answers).map(([status, count]) => `${status} × ${count}`)
  const list = counted.map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  return `${deliveries} ${deliveries === 1 ? 'delivery' : 'deliveries'}: ${list}. Answered: ${given.join(', ')}.`
}
