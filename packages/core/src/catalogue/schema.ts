import type { z } from 'zod'
import { toReader, UNFIT } from './quick-read.ts'

/**
 * The part of the Standard Schema interface (standardschema.dev, version 1) that is used here. Zod 3.24+, Valibot,
 * ArkType and others implement it, so that users bring their own validator and none shows in our public types.
 */
export interface Schema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] }

export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/**
 * Builds a zod schema when it is first needed: importing the catalogue must not pay for events that never come. What is
 * as documented is read without zod, which is asked about everything else.
 */
export function lazySchema<Output>(build: () => Schema<Output>): Schema<Output> {
  let built: Schema<Output>['~standard'] | undefined
  return {
    get '~standard'() {
      return (built ??= withReader(build()))
    },
  }
}

function withReader<Output>(schema: Schema<Output>): Schema<Output>['~standard'] {
  const standard = schema['~standard']
  const read = toReader(schema as unknown as z.core.$ZodType)
  return {
    ...standard,
    validate(value) {
      const found = read(value)
      return found === UNFIT ? standard.validate(value) : { value: found as Output }
    },
  }
}

/** What a schema gives out. */
export type Output<From> = From extends Schema<infer Value> ? Value : never
