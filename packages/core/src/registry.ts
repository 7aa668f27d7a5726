import { catalogue } from './catalogue/index.ts'
import type { EventDefinition, Zone } from './catalogue/define-events.ts'
import type { CustomEvents } from './event.ts'

/** A definition together with what its place in the catalogue says: canonical type and product. */
export interface RegisteredEvent {
  readonly type: string
  readonly product: string
  readonly definition: EventDefinition
  readonly zone: Zone | undefined
  /** `identity` of the definition, each path split once. */
  readonly identityPaths: readonly (readonly string[])[]
}

/** Looks events up by their name on the wire. */
export interface Registry {
  /** What this payload is, or undefined when its name is not known. */
  find(wireName: string, payload: Readonly<Record<string, unknown>>): RegisteredEvent | undefined
  /** Canonical names, for telling a typing error in `onEvent` from an event. */
  readonly types: ReadonlySet<string>
}

/** The user's own events come first, and replace the catalogue's of the same name. */
export function createRegistry(custom: CustomEvents = {}, assumedZone?: Zone): Registry {
  const byWireName = new Map<string, RegisteredEvent[]>()
  const types = new Set<string>()

  function register(product: string, type: string, definition: EventDefinition): void {
    types.add(type)
    const identityPaths = (definition.identity ?? []).map((path) => path.split('.'))
    const event = { type, product, definition, zone: assumedZone ?? definition.zone, identityPaths }
    for (const wireName of [type, ...(definition.aliases ?? [])]) {
      const sameName = byWireName.get(wireName)
      if (sameName) sameName.push(event)
      else byWireName.set(wireName, [event])
    }
  }

  for (const [type, definition] of Object.entries(custom)) register('custom', type, definition)
  const replaced = new Set(byWireName.keys())
  for (const { product, events } of catalogue) {
    for (const [type, definition] of Object.entries<EventDefinition>(events)) {
      if (!replaced.has(type)) register(product, type, definition)
    }
  }

  return {
    types,
    find(wireName, payload) {
      const candidates = byWireName.get(wireName)
      if (candidates === undefined || candidates.length === 1) return candidates?.[0]
      // When none recognises a drifted payload, the first still gets it: an event with issues beats one without handlers.
      return candidates.find(({ definition }) => definition.recognise?.(payload)) ?? candidates[0]
    },
  }
}
