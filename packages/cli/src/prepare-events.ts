import {
  buildEvent,
  buildScenario,
  signDelivery,
  tamper,
  type BuiltEvent,
  type ScenarioName,
} from '@cashfree-webhooks/testing'
import { catalogueEntries } from './catalogue-entries.ts'
import { wrongUse } from './command-failure.ts'
import type { TriggerOptions } from './commands/trigger.ts'
import type { Outgoing } from './outgoing.ts'
import { editBody } from './edit-body.ts'
import { eventsNamed } from './find-entry.ts'
import { freshenIds, freshenTime, type Sample } from './freshen.ts'
import { toHeaders } from './header-option.ts'
import { signedOrWrong } from './signed-or-wrong.ts'

interface Preparing {
  readonly secret: string
  readonly now: number
  readonly note: (text: string) => void
}

/** Builds, freshens, edits and signs what `trigger` sends. Throws wrong use for what there is not. */
export function prepareEvents(
  name: string | undefined,
  options: TriggerOptions,
  preparing: Preparing,
): readonly Outgoing[] {
  const events =
    name === undefined ? eventsOf(options.scenario as ScenarioName, preparing) : [eventOf(name, options, preparing)]
  const samples = events.map((event) => ({ body: event.rawBody.toString('utf8'), definition: definitionOf(event) }))
  const bodies = options.same ? samples.map(({ body }) => body) : freshen(samples, name === undefined, preparing)
  return events.map((event, index) => {
    const rawBody = editBody(bodies[index]!, options)
    return toOutgoing(event, toSigning(event, rawBody, options, preparing), options)
  })
}

function eventOf(name: string, { product, variant, version }: TriggerOptions, { note }: Preparing): BuiltEvent {
  const [{ type, product: first }, ...others] = eventsNamed(name, product)
  if (others.length > 0)
    note(
      `${type} of ${first}. Also an event of ${others.map((entry) => entry.product).join(', ')}: --product says which.`,
    )
  try {
    return buildEvent(type as never, { product: first, variant, version } as never)
  } catch (error) {
    if (error instanceof TypeError) throw wrongUse(error.message.replace(/^buildEvent: /, ''))
    throw error
  }
}

/** Its last event happens now. */
function eventsOf(name: ScenarioName, { now }: Preparing): readonly BuiltEvent[] {
  const lastsMs = buildScenario(name).at(-1)?.afterMs ?? 0
  return buildScenario(name, { startsAt: new Date(now - lastsMs) }).map(({ event }) => event)
}

function definitionOf({ product, type }: BuiltEvent) {
  return catalogueEntries.find((entry) => entry.product === product && entry.type === type)!.definition
}

/** The times of a scenario are right already. */
function freshen(samples: readonly Sample[], isScenario: boolean, { now, note }: Preparing): readonly string[] {
  const timed = isScenario ? samples : samples.map((sample) => ({ ...sample, body: freshenTime(sample, now) }))
  const bodies = freshenIds(timed)
  if (bodies.some((body, index) => body === samples[index]!.body)) {
    note(
      'This event has no id and no time in it: a receiver takes the next one for a duplicate. Change something with --override.',
    )
  }
  return bodies
}

function toSigning(
  event: BuiltEvent,
  rawBody: string,
  { scheme = event.scheme, header, attempt, version }: TriggerOptions,
  { secret, now }: Preparing,
) {
  const headers = { 'content-type': event.contentType, ...toHeaders(header) }
  return { rawBody, secret, scheme, attempt, version: version ?? event.version, headers, timestamp: now }
}

function toOutgoing(
  { type, product, variant }: BuiltEvent,
  signing: ReturnType<typeof toSigning>,
  { tamper: how }: TriggerOptions,
): Outgoing {
  const sign = () => {
    const delivery = signDelivery(signing)
    if (how === undefined) return delivery
    // Genuine, of a body that is almost the same.
    return tamper(delivery, how, { other: signDelivery({ ...signing, rawBody: `${signing.rawBody} ` }) })
  }
  return { delivery: signedOrWrong(sign), event: { type, product, variant }, scheme: signing.scheme, signing }
}
