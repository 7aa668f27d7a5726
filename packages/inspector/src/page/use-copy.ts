import { useState } from 'preact/hooks'
import { api } from './api.ts'
import { copyText } from './copy-text.ts'

const done = { curl: 'Copied: a curl command that sends the same bytes.', fixture: 'Copied: a fixture for a test.' }

interface CopyOptions {
  readonly isRevealed: boolean
  readonly show: (text: string, isProblem?: boolean) => void
}

interface Copy {
  readonly copy: (id: string, as: 'curl' | 'fixture') => Promise<void>
  /** What could not be put on the clipboard. */
  readonly byHand: string | null
  readonly close: () => void
}

export function useCopy({ isRevealed, show }: CopyOptions): Copy {
  const [byHand, setByHand] = useState<string | null>(null)
  const copy = async (id: string, as: 'curl' | 'fixture') => {
    try {
      const text = await api.copy(id, as, isRevealed)
      if (await copyText(text)) show(done[as])
      else setByHand(text)
    } catch (error) {
      show((error as Error).message, true)
    }
  }
  return { copy, byHand, close: () => setByHand(null) }
}
