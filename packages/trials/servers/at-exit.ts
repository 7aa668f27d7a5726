const actions = new Set<() => unknown>()

/** Does something when this process ends before its time, as an interrupted run does. Returns what calls it off. */
export function atExit(action: () => unknown): () => void {
  if (actions.size === 0) process.on('exit', doAll)
  actions.add(action)
  return () => {
    actions.delete(action)
    if (actions.size === 0) process.off('exit', doAll)
  }
}

function doAll(): void {
  for (const action of actions) action()
}
