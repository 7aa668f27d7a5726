import type { Deliveries } from './deliveries.ts'
import { formatCount } from './format.ts'
import type { Info } from './types.ts'
import type { Theme } from './use-theme.ts'

interface TopBarProps {
  readonly info: Info | null
  readonly deliveries: Deliveries
  /** By the detail, on a phone: then nothing in it takes the focus. */
  readonly isCovered: boolean
  readonly isRevealed: boolean
  readonly theme: Theme
  readonly onPause: () => void
  readonly onReveal: () => void
  readonly onClear: () => void
  readonly onKeys: () => void
  readonly onTheme: (theme: Theme) => void
}

export function TopBar({ info, deliveries, isCovered, isRevealed, theme, ...on }: TopBarProps) {
  const { isPaused, waiting, total } = deliveries
  return (
    <header class="top-bar" inert={isCovered}>
      <h1>{info?.title ?? 'Cashfree webhooks'}</h1>
      <Connection {...deliveries} />
      <div class="spread" />
      <button type="button" class={isPaused ? 'chosen' : ''} onClick={on.onPause}>
        {isPaused ? 'Resume' : 'Pause'}
        {waiting.length > 0 && <span class="badge">{formatCount(waiting.length, 'new', 'new')}</span>}
      </button>
      {info?.canReveal && (
        <button
          type="button"
          aria-label={`${isRevealed ? 'Mask' : 'Unmask'} personal data`}
          title="Personal data is masked until you say otherwise"
          onClick={on.onReveal}
        >
          {isRevealed ? 'Mask' : 'Unmask'}
        </button>
      )}
      <button type="button" aria-disabled={total === 0} onClick={() => total > 0 && on.onClear()}>
        Clear
      </button>
      <select aria-label="Theme" value={theme} onChange={(event) => on.onTheme(event.currentTarget.value as Theme)}>
        <option value="system">Auto theme</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
      <button type="button" aria-label="Keys" title="Keys" class="square keyboard-only" onClick={on.onKeys}>
        ?
      </button>
    </header>
  )
}

const connections = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, trying again',
  full: 'Too many pages are open',
} as const

function Connection({ connection, isPaused }: Deliveries) {
  const isHeld = isPaused && connection === 'live'
  return (
    <span class={`connection ${isHeld ? 'paused' : connection}`} role="status">
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path d={isHeld ? 'M1 1h3v8H1Zm5 0h3v8H6Z' : 'M5 1a4 4 0 1 0 0 8a4 4 0 0 0 0-8Z'} />
      </svg>
      {isHeld ? 'Paused' : connections[connection]}
    </span>
  )
}
