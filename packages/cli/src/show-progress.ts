import type { CommandContext } from './surroundings.ts'

export interface Progress {
  advance(): void
  stop(): void
}

/** Shorter runs are over before somebody wonders. */
const SHOWN_AFTER_MS = 1_000

/** A bar on stderr once it takes longer than a second; nothing where stderr is no terminal, or with `isQuiet`. */
export function showProgress(
  { stdin, stderr, signal }: CommandContext,
  { total, isQuiet = false }: { readonly total: number; readonly isQuiet?: boolean },
): Progress {
  if (!stderr.isTTY || isQuiet) return { advance: () => {}, stop: () => {} }
  let done = 0
  let isOver = false
  let shown: { advance(step: number, message: string): void; clear(): void } | undefined
  const message = () => `${done} of ${total}`
  const timer = setTimeout(() => void show(), SHOWN_AFTER_MS)
  timer.unref()
  return {
    advance() {
      done++
      shown?.advance(1, message())
    },
    stop() {
      isOver = true
      clearTimeout(timer)
      shown?.clear()
    },
  }

  async function show(): Promise<void> {
    const { progress } = await import('@clack/prompts')
    if (isOver) return
    const bar = progress({ max: total, output: stderr, signal, withGuide: false })
    bar.start(message())
    // The bar takes keys away from the terminal, and Ctrl-C with them: it would end the process with 0.
    if (stdin.isTTY) (stdin as { setRawMode?(isRaw: boolean): void }).setRawMode?.(false)
    bar.advance(done, message())
    shown = bar
  }
}
