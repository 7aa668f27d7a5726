import type { Summary } from './types.ts'
import { formatCount } from './format.ts'

/** One sentence about what arrived, for those who hear the page. */
export function announcement(arrived: readonly Summary[]): string {
  const refused = arrived.filter(({ verdict }) => verdict !== 'verified').length
  const only = arrived.length === 1 ? arrived[0]! : undefined
  if (only) return `New: ${only.event?.type ?? only.code ?? 'a delivery'}, ${only.verdict}${statusOf(only)}.`
  return `${formatCount(arrived.length, 'new delivery', 'new deliveries')}${refused > 0 ? `, ${refused} not verified` : ''}.`
}

function statusOf({ answer }: Summary): string {
  return answer?.status == null ? '' : `, answered ${answer.status}`
}
