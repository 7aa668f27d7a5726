import { catalogue } from '@cashfree-webhooks/core'
import { toPage, type AnyProduct } from './page.ts'
import { readSources } from './sources.ts'

/** Every page of the events reference, by its file name. */
export function makePages(): Readonly<Record<string, string>> {
  const sources = readSources()
  const products = catalogue as readonly AnyProduct[]
  const rows = products.map(
    ({ product, events }) =>
      `| [${product}](${product}.md) | ${Object.keys(events)
        .map((type) => `\`${type}\``)
        .join(' ')} |`,
  )
  const index = [
    '# Events',
    `Every event of the catalogue: ${rows.length} products. Names that several products use are told apart by what is in the signed body, and ` +
      'narrowed by `event.product`. Anything else that is signed is delivered to `onUnknown`.',
    ['| product | events |', '| --- | --- |', ...rows].join('\n'),
    '<!-- Generated from the catalogue: npm run docs -->',
  ].join('\n\n')
  const pages = products.map((product) => [`${product.product}.md`, `${toPage(product, sources)}\n`])
  return { 'README.md': `${index}\n`, ...Object.fromEntries(pages) }
}
