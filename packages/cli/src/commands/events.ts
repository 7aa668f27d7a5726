import type { Command } from 'commander'
import { catalogueEntries, type CatalogueEntry } from '../catalogue-entries.ts'
import type { EventDocument, EventsDocument, ProductDocument } from '../documents.ts'
import { entriesNamed } from '../find-entry.ts'
import { fieldsOf } from '../fields-of.ts'
import { createOutput } from '../output.ts'
import { isFormBody, readForm } from '../form-text.ts'
import type { CommandContext } from '../surroundings.ts'
import { toTable } from '../to-table.ts'

export function addEvents(program: Command, context: CommandContext): void {
  program
    .command('events')
    .description('Show what exists: products, events, how they are signed, and the fields of their data.')
    .argument('[product-or-event]', 'a product, or an event (also by another name it has); without it: a list of all')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ cashfree-webhooks events
  $ cashfree-webhooks events ppi-video-kyc
  $ cashfree-webhooks events PAYMENT_SUCCESS_WEBHOOK
  $ cashfree-webhooks events --json | jq -r '.products[].events[].type'`,
    )
    .action((name: string | undefined, options: { json?: boolean }) => {
      const document = describe(name === undefined ? catalogueEntries : entriesNamed(name))
      createOutput(context, options).result(document, () => (name === undefined ? toList(document) : toPages(document)))
    })
}

function describe(entries: readonly CatalogueEntry[]): EventsDocument {
  const products = new Map<string, ProductDocument & { events: EventDocument[] }>()
  for (const entry of entries) {
    const { product, docs, scheme, nameKey, versions } = entry
    if (!products.has(product)) products.set(product, { product, docs, scheme, nameKey, versions, events: [] })
    products.get(product)!.events.push(describeEvent(entry))
  }
  return { products: [...products.values()] }
}

function describeEvent({ type, definition, variants }: CatalogueEntry): EventDocument {
  const [usual = ''] = Object.values(variants)
  return {
    type,
    aliases: definition.aliases ?? [],
    variants: Object.keys(variants),
    identity: definition.identity?.map((paths) => [paths].flat()) ?? null,
    time: definition.time ?? 'event_time',
    fields: fieldsOf(definition, isFormBody(usual) ? Object.fromEntries(readForm(usual)) : JSON.parse(usual)),
  }
}

function toList({ products }: EventsDocument): string {
  const sections = products.map(({ product, scheme, events }) => {
    const rows = events.map(({ type, aliases, variants }) => [
      type,
      [
        variants.length > 1 ? `variants: ${variants.join(', ')}` : '',
        aliases.length > 0 ? `also ${aliases.join(', ')}` : '',
      ]
        .filter(Boolean)
        .join('; '),
    ])
    return `${product}${scheme === 'header' ? '' : ` (scheme ${nameOf(scheme)})`}\n${toTable(rows, '  ')}`
  })
  const count = products.reduce((sum, { events }) => sum + events.length, 0)
  return `${sections.join('\n\n')}\n\n${products.length} products, ${count} events. Fields: cashfree-webhooks events <product or event>`
}

function nameOf(scheme: ProductDocument['scheme']): string {
  return typeof scheme === 'string' ? scheme : scheme.name
}

function toPages({ products }: EventsDocument): string {
  return products.flatMap(({ events, ...product }) => events.map((event) => toPage(product, event))).join('\n\n')
}

function toPage(product: Omit<ProductDocument, 'events'>, event: EventDocument): string {
  const identity = event.identity?.map((paths) => paths.join(' or ').replace(/\?/g, ' (if there)')).join(', ')
  const facts = [
    ['product', `${product.product} (Cashfree docs: "${product.docs}")`],
    ...(event.aliases.length > 0 ? [['also called', event.aliases.join(', ')]] : []),
    ['signed by', `scheme ${nameOf(product.scheme)}`],
    ...(product.versions.length > 0 ? [['versions', product.versions.join(', ')]] : []),
    ['variants', event.variants.join(', ')],
    ['identity', identity ?? 'the hash of the body'],
    ['time', event.time],
  ]
  const fields = event.fields.map(({ path, kinds, isRequired, example }) => [
    path,
    isRequired ? 'required' : '',
    kinds.join(' or ') || 'any',
    example === undefined ? '' : JSON.stringify(example),
  ])
  const table =
    fields.length > 0
      ? toTable([['field', '', 'on the wire', 'example'], ...fields], '  ')
      : '  No field of it is documented.'
  return `${event.type}\n${toTable(facts, '  ')}\n\n${table}`
}
