import { locateJson, type JsonMember, type JsonNode } from './json-text.ts'

/** What stands at a path, or undefined. The last of members with the same name counts, as in JSON.parse. */
export function findInJson(root: JsonNode, path: readonly string[]): JsonNode | undefined {
  let node: JsonNode | undefined = root
  for (const name of path) node = memberOf(node, name)?.value
  return node
}

/**
 * Puts `source`, a value as it is written in JSON, at a path, and leaves every other byte. What is missing on the way is
 * made: objects, and one more item at the end of a list. Throws a `RangeError` that says where it cannot go on.
 */
export function setInJson(text: string, path: readonly string[], source: string): string {
  const root = locateJson(text)
  for (let depth = path.length; depth >= 0; depth--) {
    const node = findInJson(root, path.slice(0, depth))
    if (node === undefined) continue
    const [name, ...inner] = path.slice(depth)
    if (name === undefined) return splice(text, node.start, node.end, source)
    const value = inner.reduceRight((made, next) => `{${JSON.stringify(next)}: ${made}}`, source)
    return insert(text, node, { name, value, at: path.slice(0, depth).join('.') || 'the payload' })
  }
  return text
}

/** Takes a member or an item away, with its comma. Undefined where there is none. */
export function removeFromJson(text: string, path: readonly string[]): string | undefined {
  const parent = findInJson(locateJson(text), path.slice(0, -1))
  const name = path.at(-1)
  if (!parent?.members || name === undefined) return undefined
  const index = parent.members.findLastIndex((member) => member.name === name)
  const member = parent.members[index]
  if (member === undefined) return undefined
  const before = parent.members[index - 1]
  const after = parent.members[index + 1]
  if (after) return splice(text, member.start, after.start, '')
  return splice(text, before ? before.value.end : member.start, member.value.end, '')
}

interface Insertion {
  readonly name: string
  readonly value: string
  /** What the parent is called in an error. */
  readonly at: string
}

function insert(text: string, parent: JsonNode, { name, value, at }: Insertion): string {
  if (parent.members === null) {
    if (text.slice(parent.start, parent.end) !== 'null') {
      throw new RangeError(`${at} is a single value and has no "${name}" in it.`)
    }
    return splice(text, parent.start, parent.end, `{${JSON.stringify(name)}: ${value}}`)
  }
  if (parent.isList && name !== String(parent.members.length)) {
    throw new RangeError(
      `${at} is a list of ${parent.members.length}: "${name}" is neither an item of it nor the next.`,
    )
  }
  const written = parent.isList ? value : `${JSON.stringify(name)}: ${value}`
  const last = parent.members.at(-1)
  if (last === undefined) return splice(text, parent.start + 1, parent.end - 1, written)
  return splice(text, last.value.end, last.value.end, `,${blanksBefore(text, last)}${written}`)
}

/** A new member stands as the one before it does: on a line of its own, or not. */
function blanksBefore(text: string, { start }: JsonMember): string {
  return /\s*$/.exec(text.slice(0, start))![0]
}

function memberOf(node: JsonNode | undefined, name: string): JsonMember | undefined {
  return node?.members?.findLast((member) => member.name === name)
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end)
}
