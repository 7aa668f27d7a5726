import { useEffect, useState } from 'preact/hooks'

const PREFIX = '#/deliveries/'

export interface Route {
  /** The delivery that the address names. */
  readonly openedId: string | null
  readonly open: (id: string) => void
  readonly close: () => void
}

/** `#/deliveries/<id>`. The first one that is opened is a step in the history, so that Back closes it; others replace it. */
export function useRoute(): Route {
  const [openedId, setOpenedId] = useState(() => idOf(location.hash))
  useEffect(() => {
    const read = () => setOpenedId(idOf(location.hash))
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  return {
    openedId,
    open: (id) => {
      const address = PREFIX + encodeURIComponent(id)
      if (idOf(location.hash) === null) history.pushState({ wasOpenedHere: true }, '', address)
      else history.replaceState(history.state, '', address)
      setOpenedId(id)
    },
    close: () => {
      const state = history.state as { readonly wasOpenedHere?: boolean } | null
      if (state?.wasOpenedHere) return history.back()
      history.replaceState(null, '', '#/')
      setOpenedId(null)
    },
  }
}

export function idOf(hash: string): string | null {
  if (!hash.startsWith(PREFIX)) return null
  try {
    return decodeURIComponent(hash.slice(PREFIX.length)) || null
  } catch {
    return null
  }
}
