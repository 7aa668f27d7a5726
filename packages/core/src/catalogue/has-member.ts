/** True when `value` is an object with at least one of `names` as a member of its own. */
export function hasMember(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.some((name) => Object.hasOwn(value, name))
}
