import { useEffect, useState } from 'preact/hooks'
import { api } from './api.ts'
import type { Summary } from './types.ts'

const TYPING_MS = 200
const none: readonly Summary[] = []

/** What the server finds for a text, also among those that the page does not hold. */
export function useFound(text: string): readonly Summary[] {
  const [found, setFound] = useState(none)
  const wanted = text.trim()
  useEffect(() => {
    setFound(none)
    if (!wanted) return
    const asked = new AbortController()
    const search = () =>
      api.deliveries({ q: wanted, limit: 200 }, asked.signal).then(
        ({ deliveries }) => setFound(deliveries),
        // The list shows what it holds; that the server is gone is told elsewhere.
        () => {},
      )
    const timer = setTimeout(() => void search(), TYPING_MS)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [wanted])
  return found
}
