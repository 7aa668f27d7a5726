/**
 * Freezes a value and everything in it, so that handlers that run together cannot change it for each other. Bytes
 * cannot be frozen and are left alone. A loop, not a recursion: a deep payload must not exhaust the stack.
 */
export function freeze<Value extends object>(value: Value): Value {
  const open: object[] = [value]
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (Object.isFrozen(current) || ArrayBuffer.isView(current)) continue
    Object.freeze(current)
    // Payloads and events have no members but their own; a list of them for each object took longer than freezing.
    for (const name in current) {
      const member = (current as Record<string, unknown>)[name]
      if (typeof member === 'object' && member !== null) open.push(member)
    }
  }
  return value
}
