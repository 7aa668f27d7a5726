import { catalogue, type EventDefinition, type ProductEvents, type SignatureScheme } from '@cashfree-webhooks/core'
import { fixtures, type Product, type Variants } from './fixtures/index.ts'

export interface FixtureWish {
  readonly product?: Product | undefined
  readonly variant?: string | undefined
  readonly version?: string | undefined
}

export interface FoundFixture {
  readonly product: Product
  readonly variant: string
  readonly version: string | null
  readonly scheme: SignatureScheme
  readonly text: string
  readonly isFlat: boolean
}

type AnyProduct = ProductEvents<Product, Readonly<Record<string, EventDefinition>>>

/** The sample of an event, and what the catalogue says of it. Throws a TypeError that says what there is instead. */
export function findFixture(type: string, wish: FixtureWish): FoundFixture {
  const product = wish.product ?? productOf(type)
  const variants = (fixtures[product] as Readonly<Record<string, Variants>> | undefined)?.[type]
  if (variants === undefined) throw new TypeError(`buildEvent: the product "${product}" has no event "${type}".`)
  const {
    versions = [],
    scheme = 'header',
    events,
  } = catalogue.find((entry) => entry.product === product) as AnyProduct
  const names = Object.keys(variants)
  const variant = wish.variant ?? variantOf(names, versions, wish.version)
  const text = variant === undefined ? undefined : variants[variant]
  if (variant === undefined || text === undefined || (isVersion(variant) && (wish.version ?? variant) !== variant)) {
    const wanted = [
      ...(wish.variant === undefined ? [] : [`variant "${wish.variant}"`]),
      ...(wish.version === undefined ? [] : [`version "${wish.version}"`]),
    ]
    throw new TypeError(`buildEvent: ${type} has no ${wanted.join(' of ')}; it has ${names.join(', ')}.`)
  }
  return {
    product,
    variant,
    version: wish.version ?? versionOf(variant, versions),
    // Partners are told in the header, of all products.
    scheme: variant === 'partner' ? 'header' : scheme,
    text,
    isFlat: events[type]!.flat === true,
  }
}

/** Samples of several versions are named by them; one that is not stands for every version the product has. */
function variantOf(names: readonly string[], versions: readonly string[], version?: string): string | undefined {
  if (version === undefined || names.includes(version)) return version ?? names[0]
  const isOfNoVersion = !isVersion(names[0]!) && (versions.length === 0 || versions.includes(version))
  return isOfNoVersion ? names[0] : undefined
}

function versionOf(variant: string, versions: readonly string[]): string | null {
  if (isVersion(variant)) return variant
  return versions.length === 1 ? versions[0]! : null
}

function isVersion(variant: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(variant)
}

function productOf(type: string): Product {
  const product = (Object.keys(fixtures) as Product[]).find((name) => type in fixtures[name])
  if (product === undefined) throw new TypeError(`buildEvent: the catalogue has no event "${type}".`)
  return product
}
