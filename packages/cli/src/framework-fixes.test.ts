import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { faults } from '../test/faults.ts'
import { typeCheck } from '../test/type-check.ts'
import { frameworkNames } from './framework-code.ts'
import { fixFor } from './framework-fixes.ts'

const explanation = { fits: "matches as scheme { name: 'payouts-v1', nulls: 'empty' }", hint: '', facts: {} }

describe.each(frameworkNames)('for %s', (framework) => {
  it.each(faults.map(({ fault }) => fault))('there is something to write against %s, and it is TypeScript', (fault) => {
    const fix = fixFor({ ...explanation, fault }, framework)!
    expect(fix.what).toMatch(/\.$|:$/)
    const { diagnostics } = ts.transpileModule(fix.code, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext },
    })
    expect(diagnostics).toEqual([])
  })

  it('there is nothing to write where nobody knows what is wrong', () => {
    expect(fixFor({ ...explanation, fault: null, fits: null }, framework)).toBeNull()
  })
})

it('compiles against the packages, where they are installed', () => {
  const installed = frameworkNames.filter((framework) => !['nest', 'hono'].includes(framework))
  const codes = installed.flatMap((framework) =>
    faults.map(({ fault }) => fixFor({ ...explanation, fault }, framework)!.code),
  )
  expect(typeCheck([...new Set(codes)])).toEqual([])
}, 120_000)
