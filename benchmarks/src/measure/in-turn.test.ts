import { expect, it } from 'vitest'
import { inTurn, order } from './in-turn.ts'

const variants = ['a', 'b', 'c']

it('has each variant begin, and each come after each other one', () => {
  const rounds = Array.from({ length: 6 }, (_, round) => order(variants, round))
  expect(new Set(rounds.map(([first]) => first))).toEqual(new Set(variants))
  const neighbours = new Set(rounds.flatMap(([first, second, third]) => [`${first}${second}`, `${second}${third}`]))
  expect([...neighbours].sort()).toEqual(['ab', 'ac', 'ba', 'bc', 'ca', 'cb'])
})

it('measures every variant once in a round, and forgets the warm-up', async () => {
  const seen: string[] = []
  const measured = await inTurn(variants, { rounds: 2, warmUp: 1 }, async (variant) => seen.push(variant))
  expect(seen).toHaveLength(9)
  for (const round of [0, 3, 6]) expect([...seen.slice(round, round + 3)].sort()).toEqual(variants)
  expect([...measured.values()].map((values) => values.length)).toEqual([2, 2, 2])
  expect(Math.min(...[...measured.values()].flat())).toBe(4)
})
