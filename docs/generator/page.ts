import type { EventDefinition, ProductEvents, SignatureScheme } from '@cashfree-webhooks/core'
import { fixtures, type Variants } from '@cashfree-webhooks/testing'
import type { Sources } from './sources.ts'
import { code, escape, table } from './table.ts'

export type AnyProduct = ProductEvents<string, Readonly<Record<string, EventDefinition>>>

/** The reference page of a product. */
export function toPage(
  { product, nameKey, docs, versions, scheme = 'header', events }: AnyProduct,
  sources: Sources,
): string {
  const entries = Object.entries(events)
  const groups = groupBy(entries, ([type]) => JSON.stringify(sources.fields(product, type)))
  return [
    `# ${product}`,
    `Events of the product \`${product}\`. ${nameKey === null ? 'They have no name on the wire, and are known by their shape.' : `On the wire the name stands in \`${nameKey}\`.`} Cashfree's documentation: “${docs}”.`,
    ...(versions
      ? [`Seen or documented with the versions ${versions.map(code).join(', ')}; one type reads them all.`]
      : []),
    `Signed by ${schemeOf(scheme)}.`,
    ...sources.notes(product),
    'What is marked as inferred, unconfirmed or not documented is no promise of Cashfree; identities are this library’s choice.',
    table(
      ['event', 'also called', 'identity: product, type, and', 'time'],
      entries.map(([type, definition]) => [
        code(type),
        (definition.aliases ?? []).map(code).join(', '),
        identityOf(definition),
        timeOf(definition),
      ]),
    ),
    ...groups.flatMap((group) => section(product, group, sources, groups.length > 1)),
    '<!-- Generated from the catalogue: npm run docs -->',
  ].join('\n\n')
}

function section(
  product: string,
  group: readonly (readonly [string, EventDefinition])[],
  sources: Sources,
  isOneOfSeveral: boolean,
): string[] {
  const [type, { flat = false }] = group[0]!
  const fields = sources.fields(product, type)
  const title = isOneOfSeveral ? `## ${group.map(([name]) => code(name)).join(', ')}` : '## Fields'
  const place = flat ? '`event.data` is the payload itself: it has no `data` around its fields.' : ''
  const rows = fields.map(({ path, type: kind, isRequired, values, note }) => [
    code(path),
    isRequired ? `**${kind}**` : kind,
    [values.map(code).join(', '), escape(note)].filter(Boolean).join('. '),
  ])
  return [
    title,
    ...(place ? [place] : []),
    fields.length > 0
      ? table(['field of `data`', 'type', 'documented values, notes'], rows)
      : 'No field of it is documented. `event.data` has what was sent.',
    ...exampleOf(product, type),
  ]
}

function exampleOf(product: string, type: string): string[] {
  const variants = (fixtures as Readonly<Record<string, Readonly<Record<string, Variants>>>>)[product]![type]!
  const [variant, text] = Object.entries(variants)[0]!
  const kind = text.trimStart().startsWith('{') ? 'json' : 'text'
  const origin =
    variant === 'derived' ? 'made from the documented fields, as no sample is known' : `variant \`${variant}\``
  return [`Example (${origin}):`, `\`\`\`${kind}\n${text.trim()}\n\`\`\``]
}

function schemeOf(scheme: SignatureScheme): string {
  if (scheme === 'header') return "`scheme: 'header'`, the default"
  if (typeof scheme === 'string') return `\`scheme: '${scheme}'\``
  const members = Object.entries(scheme).map(([name, value]) => `${name}: '${value}'`)
  return `\`scheme: { ${members.join(', ')} }\``
}

function identityOf({ identity }: EventDefinition): string {
  if (identity === undefined) return 'the SHA-256 of the body'
  return identity
    .map((field) => {
      const paths = [field].flat()
      const text = paths.map((path) => code(path.replace(/\?$/, ''))).join(' or ')
      return paths.some((path) => path.endsWith('?')) ? `${text} (if there)` : text
    })
    .join(', ')
}

function timeOf({ time = 'event_time', zone }: EventDefinition): string {
  return `${code(time)}${zone ? `; without a zone: ${zone}` : ''}`
}

function groupBy<Item>(items: readonly Item[], by: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = by(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
