import { catalogue } from './catalogue/index.ts'
import type { EventDefinition, NameKey, Zone } from './catalogue/define-events.ts'
import type { CustomEvents } from './event.ts'
import type { Payload } from './parse.ts'

/** A definition together with what its place in the catalogue says: canonical type and product. */
export interface RegisteredEvent {
  readonly type: string
  readonly product: string
  /** Undefined for a user's own event, which may come under any; null for one that comes without a name. */
  readonly nameKey: NameKey | null | undefined
  readonly definition: EventDefinition
  readonly zone: Zone | undefined
  /** `identity` of the definition, taken apart once. */
  readonly identityFields: readonly IdentityPaths[]
  /** `time` of the definition, likewise. */
  readonly timePath: readonly string[]
}

export interface IdentityPaths {
  /** The first that leads to a field counts. */
  readonly paths: readonly (readonly string[])[]
  readonly isOptional: boolean
}

/** Looks events up by their name on the wire. */
export interface Registry {
  /** What this payload is; `event` is undefined when its name is not known. */
  find(payload: Payload): { readonly wireName: string; readonly event: RegisteredEvent | undefined }
  /** The canonical name for a name on the wire. */
  canonical(wireName: string): string | undefined
  /** Canonical names, for telling a typing error in `onEvent` from an event. */
  readonly types: ReadonlySet<string>
}

const nameKeys = ['event_type', 'type', 'event', 'cf_event'] as const

/** The user's own events come first, and replace the catalogue's of the same name. */
export function createRegistry(custom: CustomEvents = {}, assumedZone?: Zone): Registry {
  const byWireName = new Map<string, RegisteredEvent[]>()
  const types = new Set<string>()
  const nameless: { recognise: EventDefinition['recognise']; event: RegisteredEvent }[] = []

  function register(
    product: string,
    nameKey: RegisteredEvent['nameKey'],
    type: string,
    definition: EventDefinition,
  ): RegisteredEvent {
    types.add(type)
    const event = {
      type,
      product,
      nameKey,
      definition,
      zone: assumedZone ?? definition.zone,
      identityFields: (definition.identity ?? []).map(toIdentityPaths),
      timePath: (definition.time ?? 'event_time').split('.'),
    }
    for (const wireName of nameKey === null ? [] : [type, ...(definition.aliases ?? [])]) {
      const sameName = byWireName.get(wireName)
      if (sameName) sameName.push(event)
      else byWireName.set(wireName, [event])
    }
    return event
  }

  for (const [type, definition] of Object.entries(custom)) register('custom', undefined, type, definition)
  const own = new Map(byWireName)
  for (const { product, nameKey, events } of catalogue) {
    for (const [type, definition] of Object.entries<EventDefinition>(events)) {
      const event = own.get(type)?.[0] ?? register(product, nameKey, type, definition)
      if (nameKey === null) nameless.push({ recognise: definition.recognise, event })
    }
  }

  /** When none recognises a drifted payload, the first still gets it: an event with issues beats one without handlers. */
  function choose(candidates: readonly RegisteredEvent[], key: NameKey, payload: Payload): RegisteredEvent {
    if (candidates.length === 1) return candidates[0]!
    const underKey = candidates.filter(({ nameKey }) => nameKey === undefined || nameKey === key)
    const likely = underKey.length > 0 ? underKey : candidates
    return likely.find(({ definition }) => definition.recognise?.(payload) === true) ?? likely[0]!
  }

  return {
    types,
    canonical: (wireName) => byWireName.get(wireName)?.[0]?.type,
    find(payload) {
      let unknown: string | undefined
      for (const holder of [payload, payload.data]) {
        if (!isObject(holder)) continue
        for (const key of nameKeys) {
          const wireName = Object.hasOwn(holder, key) ? holder[key] : undefined
          if (typeof wireName !== 'string') continue
          const candidates = byWireName.get(wireName)
          if (candidates) return { wireName, event: choose(candidates, key, payload) }
          unknown ??= wireName
        }
        // Inside `data` only where nothing stands outside: the oldest form of Easy Split.
        if (unknown !== undefined) break
      }
      if (unknown !== undefined) return { wireName: unknown, event: undefined }
      return { wireName: '', event: nameless.find(({ recognise }) => recognise?.(payload) === true)?.event }
    },
  }
}

function toIdentityPaths(field: string | readonly string[]): IdentityPaths {
  const alternatives = typeof field === 'string' ? [field] : field
  return {
    paths: alternatives.map((path) => path.replace(/\?$/, '').split('.')),
    isOptional: alternatives.some((path) => path.endsWith('?')),
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
