import { describeValue, invalidOption } from '@cashfree-webhooks/core'

/** Longer names are cut off by PostgreSQL, and two of them could become one. */
const MAX_NAME_BYTES = 63

export interface Name {
  /** As it stands in a statement: `"webhooks"."claims"`. */
  readonly quoted: string
  /** As it stands inside a text of a statement. */
  readonly literal: string
}

export interface TableName extends Name {
  readonly schema: Name | undefined
}

/** Quotes the names, so that any that PostgreSQL takes is taken. Throws `OPTION_INVALID`. */
export function toTableName(table: string, schema: string | undefined): TableName {
  const name = quote(checkName('table', table))
  if (schema === undefined) return { quoted: name, literal: literal(name), schema }
  const inSchema = toSchemaName(schema)
  const quoted = `${inSchema.quoted}.${name}`
  return { quoted, literal: literal(quoted), schema: inSchema }
}

/** The same for the name of a schema. */
export function toSchemaName(schema: string): Name {
  const quoted = quote(checkName('schema', schema))
  return { quoted, literal: literal(quoted) }
}

function checkName(option: 'table' | 'schema', name: unknown): string {
  const wish = `the name of a ${option}, of 1 to ${MAX_NAME_BYTES} bytes`
  if (typeof name !== 'string' || name === '' || name.includes('\0') || Buffer.byteLength(name) > MAX_NAME_BYTES) {
    throw invalidOption(option, wish, describeValue(name))
  }
  if (name.includes('.') || name.includes('"')) {
    throw invalidOption(option, `${wish}, without dots and quotes`, `"${name}"`, "Write { schema: 'a', table: 'b' }.")
  }
  return name
}

function quote(name: string): string {
  return `"${name}"`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
