import type { Screen } from '../surroundings.ts'

/** Prints line after line, however many come. */
export interface Printer {
  print(text: string): void
  /** There while nobody reads what has been printed: the next line should wait for it. */
  readonly room: Promise<void> | undefined
}

const MAX_WAITING_BYTES = 256 * 1024

/**
 * What nobody reads must not pile up. A program at the other end of a pipe gets every line, and whoever prints waits for
 * `room`; a terminal that stands still (Ctrl-S) misses lines instead, and is told how many.
 */
export function createPrinter(screen: Screen, { mayLeaveOut }: { readonly mayLeaveOut: boolean }): Printer {
  let leftOut = 0
  let room: Promise<void> | undefined

  return {
    print(text) {
      if (mayLeaveOut && screen.writableLength > MAX_WAITING_BYTES) return void leftOut++
      const gap = leftOut > 0 ? `… ${leftOut} lines left out; all deliveries are kept.\n` : ''
      leftOut = 0
      if (screen.write(gap + text) || mayLeaveOut) return
      room ??= drained(screen).then(() => (room = undefined))
    },
    get room() {
      return room
    },
  }
}

/** Also when the reader has gone: then there is nobody to wait for. */
function drained(screen: Screen): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      screen.off('drain', done).off('close', done).off('error', done)
      resolve()
    }
    screen.on('drain', done).on('close', done).on('error', done)
  })
}
