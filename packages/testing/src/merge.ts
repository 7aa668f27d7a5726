type Members = Readonly<Record<string, unknown>>

/**
 * A copy with changes put in: objects go into objects, member by member; a list or any other value takes the place of
 * what was there; `undefined` too, and is not printed.
 */
export function merge(original: Members, changes: Members): Members {
  const merged = new Map(Object.entries(original))
  for (const [name, change] of Object.entries(changes)) {
    const before = merged.get(name)
    merged.set(name, isMembers(change) ? merge(isMembers(before) ? before : {}, change) : change)
  }
  // Makes members of their own, so that one called __proto__ does no harm.
  return Object.fromEntries(merged)
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
