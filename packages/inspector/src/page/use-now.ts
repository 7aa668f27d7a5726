import { useEffect, useState } from 'preact/hooks'

const MINUTE_MS = 60_000

/** The time, by the minute: enough to tell today from other days. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
