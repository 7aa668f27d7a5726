import { InvalidArgumentError } from 'commander'

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Reads `90s`, `5m`, `3d` as milliseconds. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? []
  if (amount === undefined) throw new InvalidArgumentError('A duration is a number with ms, s, m, h or d: 5m, 3d.')
  return Number(amount) * units[unit as keyof typeof units]
}

/** As people say it: the largest unit that fits. */
export function writeDuration(milliseconds: number): string {
  const names = [
    [units.d, 'day'],
    [units.h, 'hour'],
    [units.m, 'minute'],
    [units.s, 'second'],
  ] as const
  const [size, name] = names.find(([unit]) => milliseconds >= unit) ?? names[3]
  const count = Math.floor(milliseconds / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
