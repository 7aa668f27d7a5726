import { describeValue, invalidOption } from '@cashfree-webhooks/core'

/** Throws `OPTION_INVALID` for a bound that bounds nothing. */
export function checkBound(option: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw invalidOption(option, 'a whole number above 0', describeValue(value))
}
