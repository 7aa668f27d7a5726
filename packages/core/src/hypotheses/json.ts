import { reprinted, type Hypothesis } from './hypothesis.ts'
import { printJson, sortMembers, type Layout, type PrintStyle } from './print-json.ts'

export const compact: Layout = { indent: '', comma: ',', colon: ':' }
const python: Layout = { indent: '', comma: ', ', colon: ': ' }
export const indented = (indent: string): Layout => ({ indent, comma: ',', colon: ': ' })

/** Escapes what JSON requires, as JavaScript does. */
const plain = (source: string) => JSON.stringify(JSON.parse(source))
const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
const withSlashes = (source: string) => plain(source).replaceAll('/', '\\/')
export const ascii = (source: string): string => plain(source).replace(/[\x7f-\uffff]/g, escapeUnit)
export const php = (source: string): string => ascii(source).replaceAll('/', '\\/')
const forHtml = (source: string) => plain(source).replace(/[<>&\u2028\u2029]/g, escapeUnit)

/** `170.00` is 170. */
const javaScriptNumber = (source: string) => JSON.stringify(Number(source))
/** `170.00` is 170.0, and an integer keeps every digit. */
const pythonNumber = (source: string) => {
  if (!/[.eE]/.test(source)) return source
  const text = String(Number(source))
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

type Printing = readonly [fits: string, style: PrintStyle, isSorted?: true]

/** From the most frequent. Numbers stay as they are written where no `number` says otherwise. */
const printings: readonly Printing[] = [
  ['the JSON is printed without blanks', { layout: compact, string: plain }],
  ['the JSON is printed with two blanks of indent', { layout: indented('  '), string: plain }],
  ['the JSON is printed with four blanks of indent', { layout: indented('    '), string: plain }],
  ['the JSON is printed with tabs', { layout: indented('\t'), string: plain }],
  [
    'the JSON is printed by JSON.stringify, which shortens 170.00 to 170',
    { layout: compact, string: plain, number: javaScriptNumber },
  ],
  [
    'the JSON is printed by JSON.stringify with two blanks, which shortens 170.00 to 170',
    { layout: indented('  '), string: plain, number: javaScriptNumber },
  ],
  ['the JSON is printed as Python does', { layout: python, string: ascii, number: pythonNumber }],
  ['the JSON is printed as Python does, with amounts as they are', { layout: python, string: ascii }],
  [
    'the JSON is printed as Python does with ensure_ascii=False',
    { layout: python, string: plain, number: pythonNumber },
  ],
  [
    'the JSON is printed as Python does, with sorted names',
    { layout: python, string: ascii, number: pythonNumber },
    true,
  ],
  ['the JSON is printed without blanks and in ASCII', { layout: compact, string: ascii }],
  ['the JSON is printed without blanks, with sorted names', { layout: compact, string: plain }, true],
  ['the JSON is printed as PHP does', { layout: compact, string: php }],
  ['the JSON is printed as PHP does with JSON_UNESCAPED_UNICODE', { layout: compact, string: withSlashes }],
  ['the JSON is printed as PHP does with JSON_PRETTY_PRINT', { layout: indented('    '), string: php }],
  ['the JSON is printed as Go does, with &, < and > as \\u escapes', { layout: compact, string: forHtml }],
  ['slashes are escaped, as PHP does', { string: (source) => source.replace(/\\?\//g, '\\/') }],
  ['slashes are not escaped', { string: (source) => source.replaceAll('\\/', '/') }],
  ['what is not ASCII is written as \\u escapes', { string: ascii }],
  ['\\u escapes are written as characters', { string: plain }],
]

export const jsonHypotheses: readonly Hypothesis[] = printings.map(([fits, style, isSorted]) => ({
  fault: 'json-reprinted',
  fits,
  hint: reprinted,
  json: (tokens) => printJson(isSorted ? sortMembers(tokens) : tokens, style),
}))
