import type { Hypothesis } from './hypothesis.ts'
import { ascii, compact, indented, php } from './json.ts'
import { MAX_PRINTED_BYTES } from './json-tokens.ts'
import { printJson, type PrintStyle } from './print-json.ts'

/** What a member is called whose value may be an amount. */
const AMOUNT =
  /amount|amt|fee|tax|charge|balance|price|total|discount|value|cost|paid|payable|settle|adjust|rate|commission/i

/** More names make too many choices of those that lost their decimals: then all are taken to have lost them. */
const MAX_NAMES = 8
const MAX_CHOSEN_BYTES = MAX_PRINTED_BYTES / 8

const pad = (digits: number) => (source: string) => {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(source) ?? []
  if (whole === undefined || fraction.length >= digits) return source
  return `${whole}.${fraction.padEnd(digits, '0')}`
}

/** How they were written: with paise, or as Java and Python write a whole number that is no integer. */
const writings = [pad(2), pad(1)]

/** What else changes when JavaScript prints a body again. */
const styles: readonly PrintStyle[] = [undefined, compact, indented('  '), indented('    ')].flatMap((layout) =>
  [undefined, ascii, php].map((string) => ({ ...(layout && { layout }), ...(string && { string }) })),
)

export const decimalHypotheses: readonly Hypothesis[] = [
  {
    fault: 'decimals-lost',
    fits: 'amounts have the decimals that were lost, 170.00 in place of 170',
    hint: 'Something before this library parsed the JSON and printed it again, and amounts lost their zeros. Hand over the bytes as they arrived: mount the webhook before any body parser.',
    *json(tokens) {
      const names = namesOfAmounts(tokens)
      if (names.length === 0) return
      for (const write of writings) {
        for (const style of styles) yield printed(tokens, style, names, write)
        const isSmall = names.length <= MAX_NAMES && tokens.join('').length <= MAX_CHOSEN_BYTES
        if (isSmall) for (const some of choicesOf(names)) yield printed(tokens, {}, some, write)
      }
    },
  },
]

function printed(
  tokens: readonly string[],
  style: PrintStyle,
  names: readonly string[],
  write: (source: string) => string,
): string {
  const chosen = new Set<string | undefined>(names)
  return printJson(tokens, {
    ...style,
    number: (source, name) => (chosen.has(name) ? write(source) : source),
  })
}

/** Names as they are written, quotes included. */
function namesOfAmounts(tokens: readonly string[]): string[] {
  const names = new Set<string>()
  printJson(tokens, {
    number(source, name) {
      if (name !== undefined && AMOUNT.test(name) && pad(2)(source) !== source) names.add(name)
      return source
    },
  })
  return [...names]
}

/** Every choice of some of them, but for none and all. */
function* choicesOf(names: readonly string[]): Iterable<readonly string[]> {
  for (let chosen = 1; chosen < 2 ** names.length - 1; chosen++) {
    yield names.filter((_name, index) => chosen & (1 << index))
  }
}
