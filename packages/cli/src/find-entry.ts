import { catalogueEntries, type CatalogueEntry } from './catalogue-entries.ts'
import { closestTo } from './closest-to.ts'
import { wrongUse } from './command-failure.ts'

/** Events by product, type or alias, whatever the case. Throws wrong use, with what was probably meant. */
export function entriesNamed(name: string): readonly CatalogueEntry[] {
  return found(name, 'product or event', ({ product, ...event }) => [product, ...namesOf(event)])
}

/**
 * Events by type or alias; several where several products have it, the catalogue's first one first. Throws wrong use,
 * with what was probably meant.
 */
export function eventsNamed(name: string, product?: string): readonly [CatalogueEntry, ...CatalogueEntry[]] {
  const entries = found(name, 'event', namesOf)
  const ofProduct = entries.filter((entry) => product === undefined || entry.product === product)
  const [first, ...others] = ofProduct
  if (first) return [first, ...others]
  throw wrongUse(
    `${entries[0]!.type} is no event of "${product}". It is one of ${entries.map((entry) => entry.product).join(', ')}.`,
  )
}

type Names = (entry: CatalogueEntry) => readonly string[]

const namesOf = ({ type, definition }: Pick<CatalogueEntry, 'type' | 'definition'>): readonly string[] => [
  type,
  ...(definition.aliases ?? []),
]

function found(name: string, what: string, names: Names): readonly CatalogueEntry[] {
  const entries = catalogueEntries.filter((entry) =>
    names(entry).some((known) => known.toLowerCase() === name.toLowerCase()),
  )
  if (entries.length > 0) return entries
  throw wrongUse(
    `The catalogue has no ${what} "${name}".${closestTo(name, catalogueEntries.flatMap(names))} All of them: cashfree-webhooks events`,
  )
}
