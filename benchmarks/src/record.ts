import { readFile, writeFile } from 'node:fs/promises'
import { quotingPage, recordedJson, recordedMarkdown } from './folders.ts'
import { quote } from './report/quote.ts'
import { render, renderQuotes } from './report/render.ts'
import type { Results } from './report/results.ts'

/** Writes down what was measured, and puts it where it is quoted. */
export async function record(results: Results): Promise<void> {
  await writeFile(recordedJson, `${JSON.stringify(results, toFourDigits, 2)}\n`)
  // As it can be read again: the page says what the file says.
  const recorded = JSON.parse(await readFile(recordedJson, 'utf8')) as Results
  await writeFile(recordedMarkdown, render(recorded))
  await writeFile(quotingPage, quote(await readFile(quotingPage, 'utf8'), renderQuotes(recorded)))
}

function toFourDigits(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
}
