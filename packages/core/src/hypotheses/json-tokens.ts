/** Longer bodies are not printed again: explaining must not become a way to keep a server busy. */
export const MAX_PRINTED_BYTES = 131_072
/** Deeper ones neither. Indenting multiplies a length by a depth. */
const MAX_DEPTH = 16

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The tokens of a JSON text, blanks included: joined, they are the text. Undefined for what is not JSON, or too long or too
 * deep to be printed in many ways.
 */
export function toTokens(body: Uint8Array): readonly string[] | undefined {
  if (body.length > MAX_PRINTED_BYTES) return undefined
  try {
    const text = decoder.decode(body)
    JSON.parse(text)
    const tokens = scan(text)
    return depthOf(tokens) > MAX_DEPTH ? undefined : tokens
  } catch {
    return undefined
  }
}

/** By hand, as a pattern may need more stack for a long string than there is. Right for text that is JSON only. */
function scan(text: string): string[] {
  const tokens: string[] = []
  for (let start = 0, end = 0; start < text.length; start = end) {
    const first = text[start]!
    if (first === '"') end = endOfString(text, start)
    else if ('{}[],:'.includes(first)) end = start + 1
    else {
      const isBlank = BLANKS.includes(first)
      end = start + 1
      while (end < text.length && !'{}[],:"'.includes(text[end]!) && BLANKS.includes(text[end]!) === isBlank) end++
    }
    tokens.push(text.slice(start, end))
  }
  return tokens
}

const BLANKS = ' \t\r\n'

function endOfString(text: string, start: number): number {
  let end = start + 1
  while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  return end + 1
}

function depthOf(tokens: readonly string[]): number {
  let depth = 0
  let deepest = 0
  for (const token of tokens) {
    if (isOpening(token)) deepest = Math.max(deepest, ++depth)
    else if (isClosing(token)) depth--
  }
  return deepest
}

export const isOpening = (token: string): boolean => token === '{' || token === '['
export const isClosing = (token: string): boolean => token === '}' || token === ']'
export const isBlank = (token: string): boolean => BLANKS.includes(token[0]!)
export const isString = (token: string): boolean => token[0] === '"'
export const isNumber = (token: string): boolean => token[0] === '-' || (token[0]! >= '0' && token[0]! <= '9')
