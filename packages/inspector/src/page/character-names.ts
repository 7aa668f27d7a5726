/** The usual suspects: what a webhook body is likely to hold, and what an attacker would put there. */
const names: Readonly<Record<string, readonly [label: string, name: string]>> = {
  '\0': ['NUL', 'null'],
  '\t': ['→', 'tab'],
  '\n': ['↵\n', 'line feed'],
  '\r': ['CR', 'carriage return'],
  '\u001b': ['ESC', 'escape'],
  '\u007f': ['DEL', 'delete'],
  '\u0085': ['NEL', 'next line'],
  '\u00a0': ['NBSP', 'no-break space'],
  '\u00ad': ['SHY', 'soft hyphen'],
  '\u061c': ['ALM', 'Arabic letter mark'],
  '\u200b': ['ZWSP', 'zero width space'],
  '\u200c': ['ZWNJ', 'zero width non-joiner'],
  '\u200d': ['ZWJ', 'zero width joiner'],
  '\u200e': ['LRM', 'left-to-right mark'],
  '\u200f': ['RLM', 'right-to-left mark'],
  '\u2028': ['LS', 'line separator'],
  '\u2029': ['PS', 'paragraph separator'],
  '\u202a': ['LRE', 'left-to-right embedding'],
  '\u202b': ['RLE', 'right-to-left embedding'],
  '\u202c': ['PDF', 'pop directional formatting'],
  '\u202d': ['LRO', 'left-to-right override'],
  '\u202e': ['RLO', 'right-to-left override'],
  '\u2060': ['WJ', 'word joiner'],
  '\u2066': ['LRI', 'left-to-right isolate'],
  '\u2067': ['RLI', 'right-to-left isolate'],
  '\u2068': ['FSI', 'first strong isolate'],
  '\u2069': ['PDI', 'pop directional isolate'],
  '\ufeff': ['BOM', 'byte order mark'],
  '\ufffd': ['\ufffd', 'replacement character: bytes that are not UTF-8, or were lost'],
}

/** A label and a name for a character that cannot be seen; the code point where it has none here. */
export function nameOf(character: string): { readonly label: string; readonly name: string } {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  const [label, name] = names[character] ?? [code, undefined]
  return { label, name: name === undefined ? code : `${code} ${name}` }
}
