/** For options that may be given several times. Not commander's `<name...>`: that would take the arguments after it, too. */
export function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
