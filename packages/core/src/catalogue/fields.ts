import { z } from 'zod'
import type { Open } from './open.ts'
import { readsBy, toReader, UNFIT } from './quick-read.ts'

/** Keeps unknown members, but does not type them: a misspelt field must not compile. */
export const record = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.looseObject(shape) as unknown as z.ZodObject<Shape>

const readText = (value: unknown) =>
  typeof value === 'string' ? value : Number.isFinite(value) ? String(value) : UNFIT

const stringOrNumber = readsBy(z.union([z.string(), z.number()]).transform(String), readText)

/**
 * An id that must be there. Cashfree sends ids as strings in one version and as numbers in another; here they are
 * always strings, with every digit (`parse` has already turned integers above 2^53 into strings).
 */
export const id = () =>
  readsBy(
    stringOrNumber.refine((text) => text !== '', 'is empty'),
    (value) => (value === '' ? UNFIT : readText(value)),
  )

/** An id that may be absent or null. */
export const optionalId = () => stringOrNumber.nullish()

/** Text that may be absent, null or, as some samples have it, a number. */
export const text = () => stringOrNumber.nullish()

/**
 * A number that may be absent, null or in quotes, as it is in forms and in some versions. Use `text` where documents and
 * deliveries differ on whether it is a number: what is written `200.10` keeps its digits only as text.
 */
export const number = () => z.union([z.number(), decimal]).nullish()

const decimal = z.string().transform((written, context) => {
  // Absent is written as an empty text in places.
  if (written === '') return null
  const value = Number(written)
  if (!Number.isNaN(value) && written.trim() === written) return value
  context.addIssue('is not a number')
  return z.NEVER
})

/** A status or code that must be there. `values` are the documented ones: for the type, never for refusing. */
export const openEnum = <const Value extends string>(_values: readonly Value[]) =>
  stringOrNumber as unknown as z.ZodType<Open<Value>, Open<Value>>

export const optionalOpenEnum = <const Value extends string>(values: readonly Value[]) => openEnum(values).nullish()

export const flag = () => z.boolean().nullish()

/** A group of fields that may be absent or null. */
export const object = <Shape extends z.ZodRawShape>(shape: Shape) => record(shape).nullish()

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).nullish()

/** Members that the merchant or the customer named: tags, notes. */
export const map = () => anyMembers.nullish()

const anyMembers = readsBy(z.record(z.string(), z.unknown()), (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : UNFIT,
)

/** A member whose kind is not known, or only seen as null: kept as it was sent. */
export const asSent = () => z.unknown().optional()
/** A group that may also be absent as `""`, which then reads as null: some products write all that is absent that way. */
export const orEmpty = <Group extends z.ZodType>(group: Group) =>
  readsBy(
    z.preprocess((value) => (value === '' ? null : value), group),
    (value) => toReader(group)(value === '' ? null : value),
  )

/** A group in one version, a text in another. */
export const textOr = <Group extends z.ZodType>(group: Group) => z.union([stringOrNumber, group]).nullish()

/** A single value whose type is not documented: as it was sent. */
export const scalar = () => z.union([z.string(), z.number(), z.boolean()]).nullish()
