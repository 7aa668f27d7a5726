import { useCallback, useRef, useState } from 'preact/hooks'
import { announcement } from './announce.ts'
import type { Summary } from './types.ts'

const PAUSE_MS = 4_000

interface Announcer {
  /** What the live region says. */
  readonly said: string
  readonly say: (text: string) => void
  /** Told at most every few seconds, all in one sentence. */
  readonly arrived: (deliveries: readonly Summary[]) => void
}

export function useAnnouncer(): Announcer {
  const [said, say] = useState('')
  const waiting = useRef<Summary[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const arrived = useCallback((deliveries: readonly Summary[]) => {
    waiting.current.push(...deliveries)
    timer.current ??= setTimeout(() => {
      timer.current = null
      say(announcement(waiting.current.splice(0)))
    }, PAUSE_MS)
  }, [])
  return { said, say, arrived }
}
