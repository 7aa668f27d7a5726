export interface Token {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation'
  /** As it is written: `170.00`, `\u20b9`, every digit of an integer. */
  readonly text: string
}

export interface Line {
  readonly depth: number
  readonly tokens: readonly Token[]
}

/**
 * Lays JSON out, one value a line. Every token is a piece of the text itself, so that nothing is printed anew: `170.00`
 * stays, repeated keys stay, escapes stay. Null when the text is not JSON.
 */
export function pretty(text: string, maxLines = Infinity): { lines: readonly Line[]; hasMore: boolean } | null {
  if (!isJson(text)) return null
  const lines: Line[] = []
  let depth = 0
  let tokens: Token[] = []
  const endLine = (nextDepth: number) => {
    lines.push({ depth, tokens })
    tokens = []
    depth = nextDepth
  }
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    if (lines.length >= maxLines) return { lines, hasMore: true }
    const end = endOfToken(text, at)
    const token = text.slice(at, end)
    at = end
    if (token === '{' || token === '[') {
      const next = skipBlanks(text, at)
      if (text[next] === '}' || text[next] === ']') {
        tokens.push({ kind: 'punctuation', text: token + text[next] })
        at = next + 1
      } else {
        tokens.push({ kind: 'punctuation', text: token })
        endLine(depth + 1)
      }
    } else if (token === '}' || token === ']') {
      endLine(depth - 1)
      tokens.push({ kind: 'punctuation', text: token })
    } else if (token === ',') {
      tokens.push({ kind: 'punctuation', text: ',' })
      endLine(depth)
    } else if (token === ':') {
      tokens.push({ kind: 'punctuation', text: ': ' })
    } else {
      tokens.push({ kind: kindOf(token, text[skipBlanks(text, at)]), text: token })
    }
  }
  endLine(0)
  return lines.length > maxLines ? { lines: lines.slice(0, maxLines), hasMore: true } : { lines, hasMore: false }
}

/** Its answer is used and what it makes of the text is not. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function kindOf(token: string, next: string | undefined): Token['kind'] {
  if (token.startsWith('"')) return next === ':' ? 'key' : 'string'
  return token === 'true' || token === 'false' || token === 'null' ? 'literal' : 'number'
}

function skipBlanks(text: string, at: number): number {
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at += 1
  return at
}

/** By hand: a regular expression over a string of a mebibyte may run out of stack. */
function endOfToken(text: string, start: number): number {
  if ('{}[],:'.includes(text[start]!)) return start + 1
  if (text[start] !== '"') {
    let end = start
    while (end < text.length && !'{}[],: \t\n\r'.includes(text[end]!)) end += 1
    return end
  }
  let end = start + 1
  while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  return end + 1
}
