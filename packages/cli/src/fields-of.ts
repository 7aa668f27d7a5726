import type { EventDefinition } from '@cashfree-webhooks/core'
import type { FieldDocument } from './documents.ts'

/** The part of JSON Schema that the catalogue's schemas come down to. */
interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

/**
 * The documented fields of an event as they may come over the wire, from its schema: where each stands in the payload,
 * which kinds are taken, and whether the event cannot be identified without it. `[]` in a path is each item of a list.
 */
export function fieldsOf({ data, flat = false }: EventDefinition, sample: unknown): readonly FieldDocument[] {
  const { jsonSchema } = data['~standard'] as { jsonSchema?: { input(options: { target: string }): JsonSchema } }
  const schema = jsonSchema?.input({ target: 'draft-2020-12' })
  const root = flat ? sample : memberOf(sample, 'data')
  return schema ? fieldsIn(schema, flat ? '' : 'data.', root) : []
}

function fieldsIn(schema: JsonSchema, prefix: string, sample: unknown): FieldDocument[] {
  return branchesOf(schema).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, field]) => {
      const branches = branchesOf(field)
      const items = branches.find(({ type }) => type === 'array')?.items
      const example = memberOf(sample, name)
      const path = `${prefix}${name}${items ? '[]' : ''}`
      const kinds = [...new Set(branches.flatMap(({ type }) => type ?? []))]
      const isGroup = typeof example === 'object' && example !== null
      return [
        {
          path,
          kinds: kinds
            .filter((kind) => kind !== 'null')
            .sort()
            .reverse(),
          isRequired: required.includes(name),
          ...(example !== undefined && !isGroup && { example: example as string | number | boolean | null }),
        },
        ...fieldsIn(items ?? field, `${path}.`, Array.isArray(example) ? example[0] : example),
      ]
    }),
  )
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf?.flatMap(branchesOf) ?? [schema]
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}
