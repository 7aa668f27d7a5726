/** The fields of a form, decoded, in the order and as often as they were sent. What cannot be decoded stays as it is. */
export function prettyForm(text: string): readonly (readonly [name: string, value: string])[] {
  return text
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))]
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
