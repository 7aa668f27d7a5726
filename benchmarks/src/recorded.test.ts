import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { quotingPage, recordedJson, recordedMarkdown } from './folders.ts'
import { goals } from './goals.ts'
import { quote } from './report/quote.ts'
import { render, renderQuotes } from './report/render.ts'
import type { Results } from './report/results.ts'

const recorded = JSON.parse(readFileSync(recordedJson, 'utf8')) as Results

it('says in Markdown what was recorded', () => {
  expect(readFileSync(recordedMarkdown, 'utf8')).toBe(render(recorded))
})

it('is quoted as it was recorded', () => {
  const page = readFileSync(quotingPage, 'utf8')
  expect(quote(page, renderQuotes(recorded))).toBe(page)
})

it('has every goal', () => {
  expect(recorded.goals.map(({ what, limit }) => [what, limit])).toEqual(goals.map(({ what, limit }) => [what, limit]))
})
