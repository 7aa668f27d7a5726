import { record } from './fields.ts'
import { lazySchema, type Schema } from './schema.ts'

/** What an event holds whose fields are not documented. */
export type UndocumentedData = object

/** For events that are known by name only: any object is right, and is given as it was sent. */
export const undocumented = lazySchema<UndocumentedData>(() => record({}) as unknown as Schema<UndocumentedData>)
