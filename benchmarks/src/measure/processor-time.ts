/** Milliseconds that this process has had the processor, whatever else the machine did meanwhile. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
