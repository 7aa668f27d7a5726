import { catalogue, type EventDefinition, type ProductEvents, type SignatureScheme } from '@cashfree-webhooks/core'
import { fixtures, type Variants } from '@cashfree-webhooks/testing'

/** One event of one product, with all that the catalogue and the fixtures have on it. */
export interface CatalogueEntry {
  readonly product: string
  readonly type: string
  readonly definition: EventDefinition
  /** How the product signs. */
  readonly scheme: SignatureScheme
  /** Values of `x-webhook-version` that are known for the product. */
  readonly versions: readonly string[]
  /** Title of the page in Cashfree's documentation. */
  readonly docs: string
  readonly nameKey: string | null
  /** The bodies that `trigger` can send; the first is the usual one. */
  readonly variants: Variants
}

type AnyProduct = ProductEvents<string, Readonly<Record<string, EventDefinition>>> & {
  readonly scheme?: SignatureScheme
}

/** Every event of the catalogue, in its order. */
export const catalogueEntries: readonly CatalogueEntry[] = (catalogue as readonly AnyProduct[]).flatMap(
  ({ product, events, scheme = 'header', versions = [], docs, nameKey }) =>
    Object.entries(events).map(([type, definition]) => ({
      product,
      type,
      definition,
      scheme,
      versions,
      docs,
      nameKey,
      variants: (fixtures as Readonly<Record<string, Readonly<Record<string, Variants>>>>)[product]![type]!,
    })),
)
