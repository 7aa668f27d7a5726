import { isBlank, isClosing, isNumber, isOpening, isString } from './json-tokens.ts'

/** How a program prints JSON. What is left out stays as it was. */
export interface PrintStyle {
  readonly layout?: Layout
  /** A string, quotes and escapes included. */
  readonly string?: (source: string) => string
  /** `name` is undefined for a number in a list. */
  readonly number?: (source: string, name: string | undefined) => string
}

export interface Layout {
  /** Of one level; empty for one line. */
  readonly indent: string
  readonly comma: string
  readonly colon: string
}

/** Prints tokens of JSON again. Linear: the depth of what `toTokens` gives is bounded. */
export function printJson(tokens: readonly string[], { layout, string, number }: PrintStyle): string {
  const kept = layout ? tokens.filter((token) => !isBlank(token)) : tokens
  const printed: string[] = []
  let depth = 0
  let name: string | undefined
  let last = ''
  const lineBreak = () => {
    if (layout?.indent) printed.push('\n', layout.indent.repeat(depth))
  }
  for (const [index, token] of kept.entries()) {
    if (isClosing(token)) {
      depth--
      if (!isOpening(last)) lineBreak()
      printed.push(token)
    } else if (isOpening(token)) {
      depth++
      printed.push(token)
      if (!isClosing(kept[index + 1]!)) lineBreak()
    } else if (token === ',') {
      printed.push(layout?.comma ?? token)
      lineBreak()
    } else if (token === ':') printed.push(layout?.colon ?? token)
    else if (isString(token)) printed.push(string?.(token) ?? token)
    else if (isNumber(token)) printed.push(number?.(token, last === ':' ? name : undefined) ?? token)
    else printed.push(token)

    if (isBlank(token)) continue
    if (isString(token)) name = token
    last = token
  }
  return printed.join('')
}

/** The tokens without blanks, the members of every object sorted by name. */
export function sortMembers(tokens: readonly string[]): readonly string[] {
  const kept = tokens.filter((token) => !isBlank(token))
  let at = 0
  // As deep as `toTokens` allows.
  function value(): string[] {
    const token = kept[at++]!
    if (!isOpening(token)) return [token]
    const items: { name: string; tokens: string[] }[] = []
    while (!isClosing(kept[at]!)) {
      if (kept[at] === ',') at++
      const name = token === '{' ? [kept[at++]!, kept[at++]!] : []
      items.push({ name: name[0] === undefined ? '' : (JSON.parse(name[0]) as string), tokens: [...name, ...value()] })
    }
    if (token === '{') items.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
    return [token, ...items.flatMap((item, index) => (index === 0 ? item.tokens : [',', ...item.tokens])), kept[at++]!]
  }
  return value()
}
