import { fixtures, type Variants } from '@cashfree-webhooks/testing'

export interface Fixture {
  readonly title: string
  readonly text: string
}

/** Every body of the test kit. */
export const everyBody: readonly Fixture[] = Object.entries(fixtures).flatMap(([product, events]) =>
  Object.entries(events as Readonly<Record<string, Variants>>).flatMap(([type, variants]) =>
    Object.entries(variants).map(([variant, text]) => ({ title: `${product} ${type}, ${variant}`, text })),
  ),
)

export const isForm = (text: string): boolean => !text.trimStart().startsWith('{')
