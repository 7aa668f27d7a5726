/** True when `value` is an object, or a function, that has all of these methods: its own or inherited. */
export function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')
  )
}
