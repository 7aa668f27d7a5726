import { api } from './api.ts'
import { MAX_HELD, type Change } from './deliveries.ts'
import type { Info, Summary } from './types.ts'

const PAGE_SIZE = 200
const RETRY_MS = [500, 1_000, 2_000, 4_000] as const
/** A gap shows that much is coming; what was left out is fetched when it is over. */
const GAP_MS = 1_000

export interface Listener {
  readonly onChange: (change: Change) => void
  readonly onInfo: (info: Info) => void
}

/**
 * Follows the server: what it has, then what arrives, and all of it anew after the connection was lost, as the server may
 * be another by then. Not left to the browser, which gives up for good when a proxy answers in the place of the server.
 * Returns what ends it.
 */
export function connect({ onChange, onInfo }: Listener): () => void {
  let attempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let end = () => {}

  const open = () => {
    end = follow({
      onInfo,
      onChange: (change) => {
        if (change.kind === 'loaded') attempts = 0
        onChange(change)
      },
      onLost: (connection) => {
        onChange({ kind: 'connection', connection })
        timer = setTimeout(open, RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)])
        attempts += 1
      },
    })
  }

  open()
  return () => {
    clearTimeout(timer)
    end()
  }
}

/** One connection, until it is lost or ended. */
function follow({
  onChange,
  onInfo,
  onLost,
}: Listener & { readonly onLost: (connection: 'lost' | 'full') => void }): () => void {
  const source = new EventSource('api/stream')
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What arrives while the page loads; null when it does not. */
  let meanwhile: Summary[] | null = null
  let isOver = false

  const end = () => {
    isOver = true
    clearTimeout(timer)
    source.close()
  }
  const lose = (connection: 'lost' | 'full') => {
    if (isOver) return
    end()
    onLost(connection)
  }
  const load = async () => {
    if (meanwhile) return
    meanwhile = []
    try {
      const [info, { deliveries, total }] = await Promise.all([api.info(), newest()])
      if (isOver) return
      onInfo(info)
      onChange({ kind: 'loaded', deliveries: [...deliveries, ...meanwhile], total })
    } catch {
      lose('lost')
    } finally {
      meanwhile = null
    }
  }

  source.addEventListener('open', () => void load())
  source.addEventListener('error', () => lose('lost'))
  source.addEventListener('full', () => lose('full'))
  source.addEventListener('deliveries', ({ data }: MessageEvent<string>) => {
    const deliveries = JSON.parse(data) as Summary[]
    if (meanwhile) meanwhile.push(...deliveries)
    else onChange({ kind: 'arrived', deliveries })
  })
  source.addEventListener('gap', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void load(), GAP_MS)
  })
  return end
}

async function newest(): Promise<{ deliveries: Summary[]; total: number }> {
  const deliveries: Summary[] = []
  for (;;) {
    const before = deliveries.at(-1)?.id
    const page = await api.deliveries({ limit: PAGE_SIZE, ...(before !== undefined && { before }) })
    deliveries.push(...page.deliveries)
    if (!page.hasMore || page.deliveries.length === 0 || deliveries.length >= MAX_HELD) {
      return { deliveries, total: page.total }
    }
  }
}
