import type { z } from 'zod'

/** What a reader gives where the schema itself has to say what is wrong. */
export const UNFIT = Symbol('unfit')

/** Gives what the schema would give, or `UNFIT`. A value that the schema would leave as it is comes back itself. */
export type Read = (value: unknown) => unknown

const readers = new WeakMap<object, Read>()

/** Says how a schema reads whose parts do not tell: one with a function in it. */
export function readsBy<Of extends z.core.$ZodType>(schema: Of, read: Read): Of {
  readers.set(schema, read)
  return schema
}

/**
 * Makes a reader out of a zod schema. Zod copies what it reads; a payload that is as documented needs no copy, and is
 * read in a tenth of the time. What a reader does not know it asks the schema.
 */
export function toReader(schema: z.core.$ZodType): Read {
  let read = readers.get(schema)
  if (read === undefined) {
    read = build(schema)
    readers.set(schema, read)
  }
  return read
}

function build(schema: z.core.$ZodType): Read {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.checks?.length || 'format' in def || 'coerce' in def) return ask(schema)
  switch (def.type) {
    case 'string':
      return (value) => (typeof value === 'string' ? value : UNFIT)
    case 'number':
      return (value) => (Number.isFinite(value) ? value : UNFIT)
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : UNFIT)
    case 'unknown':
      return (value) => value
    case 'optional':
      return orElse(undefined, toReader(def.innerType))
    case 'nullable':
      return orElse(null, toReader(def.innerType))
    case 'union':
      return firstOf(def.options.map(toReader))
    case 'array':
      return listOf(toReader(def.element))
    case 'object':
      return def.catchall?._zod.def.type === 'unknown' ? objectOf(def.shape) : ask(schema)
    default:
      return ask(schema)
  }
}

function ask(schema: z.core.$ZodType): Read {
  return (value) => {
    const result = schema['~standard'].validate(value)
    return result instanceof Promise || result.issues ? UNFIT : result.value
  }
}

function orElse(absent: null | undefined, read: Read): Read {
  return (value) => (value === absent ? absent : read(value))
}

function firstOf(options: readonly Read[]): Read {
  return (value) => {
    for (const read of options) {
      const found = read(value)
      if (found !== UNFIT) return found
    }
    return UNFIT
  }
}

function listOf(read: Read): Read {
  return (value) => {
    if (!Array.isArray(value)) return UNFIT
    let copy: unknown[] | undefined
    for (let index = 0; index < value.length; index++) {
      const found = read(value[index])
      if (found === UNFIT) return UNFIT
      if (found !== value[index]) (copy ??= [...(value as unknown[])])[index] = found
    }
    return copy ?? value
  }
}

/** Goes through what was sent, not through what is documented: an event has a few of many possible fields. */
function objectOf(shape: z.core.$ZodShape): Read {
  const fields = new Map(Object.entries(shape).map(([name, field]) => [name, toReader(field)]))
  const required = Object.keys(shape).filter((name) => shape[name]!._zod.optin !== 'optional')

  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNFIT
    const sent = value as Record<string, unknown>
    for (const name of required) if (!Object.hasOwn(sent, name)) return UNFIT
    let copy: Record<string, unknown> | undefined
    for (const name in sent) {
      const read = fields.get(name)
      if (read === undefined) continue
      const found = read(sent[name])
      if (found === UNFIT) return UNFIT
      if (found !== sent[name]) (copy ??= { ...sent })[name] = found
    }
    return copy ?? value
  }
}
