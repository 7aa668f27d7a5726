import { useEffect, useState } from 'preact/hooks'

const SHOWN_MS = 4_000

export interface Toast {
  readonly text: string
  readonly isProblem: boolean
}

/** A word about what was just done, for a moment. */
export function useToast(): {
  readonly toast: Toast | null
  readonly show: (text: string, isProblem?: boolean) => void
} {
  const [toast, setToast] = useState<Toast | null>(null)
  useEffect(() => {
    if (toast === null) return
    const timer = setTimeout(() => setToast(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast])
  return { toast, show: (text, isProblem = false) => setToast({ text, isProblem }) }
}
