type Close = () => Promise<unknown>

type Signal = NodeJS.Signals

const closings = new Map<Signal, Set<Close>>()

/**
 * Closes on these signals, and then lets the process end by the signal, as it would have without us; unless somebody else
 * in it listens to the signal as well: when it ends is up to them then. A second signal is not waited for by anybody here.
 * Returns what calls it off.
 */
export function closeOnSignals(names: readonly string[], close: Close): () => void {
  // Texts, because those who read these declarations may not have the types of Node.
  const signals = names as readonly Signal[]
  for (const signal of signals) {
    // First of all listeners: those that listen once are not there any more when later ones ask.
    if (!closings.has(signal)) process.prependListener(signal, onSignal)
    closings.set(signal, (closings.get(signal) ?? new Set<Close>()).add(close))
  }
  return () => {
    for (const signal of signals) callOff(signal, close)
  }
}

function callOff(signal: Signal, close: Close): void {
  const closing = closings.get(signal)
  closing?.delete(close)
  if (closing?.size === 0) forget(signal)
}

function onSignal(signal: Signal): void {
  const closing = [...closings.get(signal)!]
  const isOurs = process.listenerCount(signal) === 1
  for (const each of [...closings.keys()]) forget(each)
  void Promise.allSettled(closing.map((close) => close())).then(() => {
    if (isOurs) process.kill(process.pid, signal)
  })
}

function forget(signal: Signal): void {
  closings.delete(signal)
  process.off(signal, onSignal)
}
