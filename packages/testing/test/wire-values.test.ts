import { parseEvent } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import { isForm } from '../src/form.ts'
import { everyFixture, type Payload } from './every-fixture.ts'

/** Stands before a number as it was written, so that it is not taken for a text. */
const MARK = '\u0000'
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

function written(text: string, payload: Payload): Payload {
  if (isForm(text)) return payload
  return JSON.parse(text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`)))
}

/** A typed value is what was written: a text is the same text, a number as text has the same digits. */
function expectAsWritten(value: unknown, wire: unknown, place: string): void {
  if (typeof wire === 'object' && wire !== null) {
    expect(Object.keys(value as object).sort(), place).toEqual(Object.keys(wire).sort())
    for (const [name, inner] of Object.entries(wire)) {
      expectAsWritten((value as Record<string, unknown>)[name], inner, `${place}.${name}`)
    }
  } else if (typeof wire === 'string' && wire.startsWith(MARK)) {
    const digits = wire.slice(1)
    const asText = /^-?\d+$/.test(digits) ? digits : String(Number(digits))
    expect(value, place).toBe(typeof value === 'string' ? asText : Number(digits))
  } else if (wire === '' && value === null) {
    // A group or a number that is absent.
  } else {
    expect(typeof value === 'number' ? String(value) : value, place).toBe(
      typeof value === 'number' ? String(Number(wire)) : wire,
    )
  }
}

it.each([...everyFixture])('is what was written, digit for digit: $title', ({ text, payload, definition }) => {
  const wire = written(text, payload)
  const { data, issues } = parseEvent(Buffer.from(isForm(text) ? JSON.stringify(payload) : text))
  expect(issues).toEqual([])
  expectAsWritten(data, definition.flat ? wire : wire['data'], 'data')
})
