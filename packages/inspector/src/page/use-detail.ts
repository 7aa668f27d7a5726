import { useEffect, useState } from 'preact/hooks'
import { api } from './api.ts'
import type { Detail } from './types.ts'

export interface Opened {
  /** The one that was open before, until this one is here: nothing flickers. */
  readonly detail: Detail | null
  readonly problem: string | null
  readonly isLoading: boolean
}

const nothing: Opened = { detail: null, problem: null, isLoading: false }

interface DetailOptions {
  /** Changes when the list learns more of it, such as the answer. */
  readonly revision: unknown
  readonly isRevealed: boolean
}

/** Fetches the delivery that is open. */
export function useDetail(id: string | null, { revision, isRevealed }: DetailOptions): Opened {
  const [opened, setOpened] = useState(nothing)
  useEffect(() => {
    if (id === null) return setOpened(nothing)
    const asked = new AbortController()
    setOpened(({ detail }) => ({ detail, problem: null, isLoading: true }))
    api.delivery(id, isRevealed, asked.signal).then(
      (detail) => setOpened({ detail, problem: null, isLoading: false }),
      (error: Error) => {
        if (!asked.signal.aborted) setOpened({ detail: null, problem: error.message, isLoading: false })
      },
    )
    return () => asked.abort()
  }, [id, isRevealed, revision])
  return opened
}
