import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { measure } from '../release/measure.ts'
import { dependenciesOf, resolveFrom } from './installed.ts'

/** What installing a package costs. Its README says it, and this holds it to that. */
describe.each(inject('packed'))('$name', ({ name, tarball, contents }) => {
  const readme = readFileSync(join(contents, 'README.md'), 'utf8')
  const { packedBytes, unpackedBytes } = measure(tarball, contents)
  const [, packedKb, unpackedKb, dependencies] =
    /^Size: at most (\d+) kB packed, (\d+) kB unpacked\. Dependencies: (.+)\.$/m.exec(readme) ?? []

  it.each([
    ['packed', packedBytes, packedKb],
    ['unpacked', unpackedBytes, unpackedKb],
  ])('is as small as its README says, %s, and not much smaller', (_how, bytes, budgetKb) => {
    expect(bytes / 1000).toBeLessThanOrEqual(Number(budgetKb))
    // Else the budget would allow what nobody decided.
    expect(bytes / 1000).toBeGreaterThan((Number(budgetKb) - 2) * 0.8)
  })

  it('brings the dependencies that its README names, and no others', () => {
    const { direct, through } = dependenciesOf(resolveFrom(inject('installed').newest, name))
    expect(dependencies).toBe(`${listed('direct', direct)}, ${listed('through them', through)}`)
  })
})

const listed = (how: string, names: readonly string[]) =>
  names.length === 0 ? `none ${how}` : `${names.length} ${how} (${names.map((name) => `\`${name}\``).join(', ')})`
