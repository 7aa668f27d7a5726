import type { Option, OptionsInterface } from './options.ts'
import { code, escape, table } from './table.ts'

/** What nearly everybody reads the page for. */
const first = ['WebhooksOptions', 'MountOptions']

/** The page of all options: those of the receiver first, then package by package. */
export function toOptionsPage(interfaces: readonly OptionsInterface[]): string {
  const entries = [...new Set(interfaces.map(({ entry }) => entry))]
  const sections = entries.flatMap((entry) => {
    const own = interfaces.filter((each) => each.entry === entry)
    const ordered = [...own].sort((one, other) => rank(other) - rank(one))
    return [`## ${entry}`, ...ordered.flatMap(section)]
  })
  return [
    '# Options',
    'Every option of every package, with its default, as the docstrings have it. A wrong option throws `OPTION_INVALID` where ' +
      'it is given, and says what it should have been. Durations are in milliseconds, sizes in bytes. **Bold** options must be given; ' +
      'where the default is “none”, nothing happens without the option.',
    'What to choose in production, and why: [Going to production](production.md).',
    ...sections,
    '<!-- Generated from the sources: npm run docs -->\n',
  ].join('\n\n')
}

function rank({ name, options }: OptionsInterface): number {
  return first.includes(name) ? 1_000 - first.indexOf(name) : options.length
}

function section({ name, about, besides, options }: OptionsInterface): string[] {
  const from = besides.map((base) => `[\`${base}\`](#${base.toLowerCase()})`).join(', ')
  const texts = [about, from && `Besides those of ${from}:`].filter(Boolean)
  return [`### ${name}`, ...texts, table(['option', 'default', ''], options.map(row))]
}

function row({ name, type, isRequired, byDefault, about }: Option): string[] {
  const given = isRequired ? 'must be given' : byDefault === null ? 'none' : asCode(byDefault)
  const named = isRequired ? `**${code(name)}**` : code(name)
  return [`${named}<br>${code(escape(type))}`, given, escape(about)]
}

/** A value is code up to where a sentence begins: `259_200_000` (3 days). */
function asCode(text: string): string {
  const [, variable] = /^process\.env\.(\w+)$/.exec(text) ?? []
  if (variable !== undefined) return `${code(variable)} of the environment`
  const [, value, rest = ''] =
    /^([\d_]+|'[^']*'|\[.*\]|\{.*\}|true|false|null|[\w.]+\(\)|Date\.now|console|\w+Ms)(?=$|[ ;,:])(.*)$/.exec(text) ??
    []
  return value === undefined ? escape(text) : code(escape(value)) + escape(rest)
}
