import { wrongUse } from './command-failure.ts'
import { removeFromJson, setInJson } from './edit-json.ts'
import { isFormBody, removeField, setField } from './form-text.ts'

export interface BodyEdits {
  /** `data.order.order_id=42`. */
  readonly override?: readonly string[]
  /** `data.order.order_note`. */
  readonly remove?: readonly string[]
}

/** Applies `--override` and `--remove` to a body, JSON or a form, and leaves every other byte of it as it is. */
export function editBody(body: string, { override = [], remove = [] }: BodyEdits): string {
  const isForm = isFormBody(body)
  let edited = body
  for (const text of override) {
    const [, path = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [text]
    if (path === '' || text === path) {
      throw wrongUse(`--override takes a place and a value, data.order.order_id=42, got "${text}".`)
    }
    edited = isForm ? setField(edited, path, toFormText(value)) : setJson(edited, path, value)
  }
  for (const path of remove) {
    const without = isForm ? removeField(edited, path) : removeFromJson(edited, path.split('.'))
    if (without === undefined)
      throw wrongUse(`There is no ${path} to remove. The fields: cashfree-webhooks events <event>`)
    edited = without
  }
  return edited
}

function setJson(body: string, path: string, value: string): string {
  try {
    return setInJson(body, path.split('.'), isJson(value) ? value.trim() : JSON.stringify(value))
  } catch (error) {
    if (error instanceof RangeError) throw wrongUse(`--override ${path}: ${error.message}`)
    throw error
  }
}

/** A form has texts only: null is an empty one, and quotes say that a text is meant, as in JSON. */
function toFormText(value: string): string {
  const parsed: unknown = isJson(value) ? JSON.parse(value) : value
  if (parsed === null) return ''
  return typeof parsed === 'string' ? parsed : value
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
