import { randomInt } from 'node:crypto'

const DIGITS_OF_TIME = 9
const DIGITS_OF_COUNT = 3
const MAX_COUNT = 36 ** DIGITS_OF_COUNT
/** Tells processes apart that write into one folder. */
const DIGITS_OF_PROCESS = 4

const CAPTURE_ID = /^[0-9a-z]{1,32}$/

/** Whether a text may be the id of a capture: nothing else gets near a file or a store. */
export function isCaptureId(text: string): boolean {
  return CAPTURE_ID.test(text)
}

/** Gives ids that sort as text in the order in which they were given, also when the clock is set back. */
export function createCaptureIds(now: () => number = Date.now): () => string {
  const suffix = toDigits(randomInt(36 ** DIGITS_OF_PROCESS), DIGITS_OF_PROCESS)
  let time = 0
  let count = 0
  return () => {
    const clock = now()
    if (clock > time) {
      time = clock
      count = 0
    } else if (++count === MAX_COUNT) {
      time++
      count = 0
    }
    return toDigits(time, DIGITS_OF_TIME) + toDigits(count, DIGITS_OF_COUNT) + suffix
  }
}

function toDigits(value: number, length: number): string {
  return value.toString(36).padStart(length, '0')
}
