import type { WorkerOptions } from './worker-options.ts'

const { clockOffsetMs = 0 } = JSON.parse(process.argv[2] ?? '{}') as Partial<WorkerOptions>
const { now } = Date
const shifted = () => now() + clockOffsetMs

/** Puts the clock of this process wrong. Imported before everything else, so that nothing holds on to the right one. */
globalThis.Date = new Proxy(Date, {
  construct: (target, args: [] | [number]) => Reflect.construct(target, args.length === 0 ? [shifted()] : args) as Date,
  get: (target, key) => (key === 'now' ? shifted : (Reflect.get(target, key) as unknown)),
})
