import { randomInt } from 'node:crypto'
import type { EventDefinition } from '@cashfree-webhooks/core'
import { findInJson, setInJson } from './edit-json.ts'
import { isFormBody, readForm, setField } from './form-text.ts'
import { locateJson, type JsonNode } from './json-text.ts'

export interface Sample {
  readonly body: string
  readonly definition: EventDefinition
}

/**
 * Copies of bodies with new entity ids, so that a receiver does not take them for what it has handled before. What had
 * the same id has the same one afterwards, in all of them; statuses and every other byte stay.
 */
export function freshenIds(samples: readonly Sample[], { digits = randomDigits } = {}): readonly string[] {
  const fresh = new Map<string, string>()
  for (const { body, definition } of samples) {
    for (const id of idsIn(body, definition)) if (!fresh.has(id)) fresh.set(id, freshId(id, digits))
  }
  return samples.map(({ body, definition }) => replaceIds(body, definition, fresh))
}

/** A copy with the event's time set to `now`, written as it was. Without a time that can be read: as it is. */
export function freshenTime({ body, definition }: Sample, now: number): string {
  const path = definition.time ?? 'event_time'
  const before = textAt(body, path)
  const after = before === undefined ? undefined : restamp(before, now, definition.zone ?? 'Z')
  if (after === undefined) return body
  return isFormBody(body) ? setField(body, path, after) : setInJson(body, path.split('.'), JSON.stringify(after))
}

const isIdName = (path: string) => /(?:id|utr)$/i.test(path)

/** Where the ids stand that the identity is made of; of an event that has none of its own, all ids. */
function idPaths(body: string, { identity }: EventDefinition): readonly string[] {
  const paths = identity?.flat().map((path) => path.replace(/\?$/, '')) ?? leavesOf(body).map(({ path }) => path)
  return paths.filter(isIdName)
}

function idsIn(body: string, definition: EventDefinition): string[] {
  return idPaths(body, definition).flatMap((path) => textAt(body, path) || [])
}

/** Short values, such as 4, may stand anywhere by chance: they are changed at the places of ids only. */
const DISTINCTIVE_LENGTH = 6

function replaceIds(body: string, definition: EventDefinition, fresh: ReadonlyMap<string, string>): string {
  const paths = idPaths(body, definition)
  let replaced = body
  for (const { path, text, isText } of leavesOf(body)) {
    const id = fresh.get(text)
    if (id === undefined || (text.length < DISTINCTIVE_LENGTH && !paths.includes(path))) continue
    if (isFormBody(body)) replaced = setField(replaced, path, id)
    else replaced = setInJson(replaced, path.split('.'), isText ? JSON.stringify(id) : id)
  }
  return replaced
}

interface Leaf {
  readonly path: string
  readonly text: string
  readonly isText: boolean
}

function leavesOf(body: string): readonly Leaf[] {
  if (isFormBody(body)) return readForm(body).map(([path, text]) => ({ path, text, isText: true }))
  const leaves: Leaf[] = []
  const visit = ({ members, start, end }: JsonNode, path: readonly string[]) => {
    for (const { name, value } of members ?? []) visit(value, [...path, name])
    if (members === null) leaves.push({ path: path.join('.'), ...readSource(body.slice(start, end)) })
  }
  visit(locateJson(body), [])
  return leaves
}

function textAt(body: string, path: string): string | undefined {
  if (isFormBody(body)) return readForm(body).find(([name]) => name === path)?.[1]
  const node = findInJson(locateJson(body), path.split('.'))
  return node?.members === null ? readSource(body.slice(node.start, node.end)).text : undefined
}

function readSource(source: string): { readonly text: string; readonly isText: boolean } {
  return source.startsWith('"') ? { text: JSON.parse(source) as string, isText: true } : { text: source, isText: false }
}

const FRESH_DIGITS = 12

/** Of the same look: a number stays one, `TRANSFER790218` keeps its word, a long id its length. */
function freshId(id: string, digits: (length: number) => string): string {
  const found = id.match(/\d/g)?.length ?? 0
  if (found < FRESH_DIGITS) return id.replace(/\d*$/, '') + digits(FRESH_DIGITS)
  const drawn = digits(found)
  let index = 0
  return id.replace(/\d/g, () => drawn[index++]!)
}

/** The first is no zero, so that it is a number in JSON. */
function randomDigits(length: number): string {
  return Array.from({ length }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('')
}

const TIME = /^\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(\.\d+)?(Z|([+-])(\d\d):?(\d\d))?$/

/** `now` in the form and the zone of `text`; undefined where that is not a time with a date. */
function restamp(text: string, now: number, assumed: string): string | undefined {
  const written = TIME.exec(text)
  if (written === null) return undefined
  const [, separator, fraction = '', zone = ''] = written
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)/.exec(zone || assumed) ?? []
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  const [date, time] = new Date(now + offsetMs).toISOString().slice(0, -1).split('T') as [string, string]
  return `${date}${separator}${time.slice(0, 8)}${time.slice(8).padEnd(fraction.length, '0').slice(0, fraction.length)}${zone}`
}
