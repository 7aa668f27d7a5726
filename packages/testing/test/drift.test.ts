import { createWebhooks, type CashfreeEvent } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { signDelivery } from '../src/index.ts'
import { at, changed, everyFixture, identityPathsOf, placesIn, type Fixture, type Payload } from './every-fixture.ts'

const SECRET = 'drift-test-secret'
const NAMES = ['event_type', 'type', 'event', 'cf_event']
/** The merchant's own ids: an event that has lost one is delivered with an issue, as nobody could act on it. */
const SUBJECTS = [
  'credit_id',
  'link_id',
  'order_id',
  'refund_id',
  'subscription_id',
  'transfer_id',
  'user_id',
  'verification_id',
]

const webhooks = createWebhooks({ secret: SECRET, store: false, logger: false })
let last: CashfreeEvent | undefined
webhooks.onEvent('*', (event) => void (last = event))

async function deliver(payload: Payload): Promise<{ status: number; event: CashfreeEvent | undefined }> {
  last = undefined
  const { headers, rawBody } = signDelivery({ rawBody: JSON.stringify(payload), secret: SECRET })
  const { status } = await webhooks.receive({ method: 'POST', headers, rawBody })
  return { status, event: last }
}

/** What drifts: a field becomes null, goes, changes between number and text, or has a value that nobody has seen. */
function driftsOf(value: unknown): (number | string | null | undefined)[] {
  if (typeof value === 'number') return [null, undefined, String(value)]
  if (typeof value === 'string') return [null, undefined, 'A_VALUE_NOBODY_HAS_SEEN', ...(value === '' ? [] : [17])]
  return [null, undefined]
}

describe.each([...everyFixture])('$title', (fixture: Fixture) => {
  const { payload, product, type } = fixture
  const subjects = placesIn(payload).filter((path) => SUBJECTS.includes(path.at(-1)!))
  const identifying = [...identityPathsOf(fixture), ...subjects.map((path) => path.join('.'))]
  const isIdentifying = (path: readonly string[]) =>
    identifying.some((place) => `${place}.`.startsWith(`${path.join('.')}.`))
  /** At the top, or where the whole envelope stands inside `data`. */
  const isName = (path: readonly string[]) =>
    NAMES.includes(path.at(-1)!) && (path.length === 1 || !NAMES.some((name) => name in payload))

  it('is delivered whatever drifts, and has issues only where what identifies it is broken', async () => {
    const found: string[] = []
    for (const path of placesIn(payload)) {
      if (isName(path)) continue
      for (const drift of driftsOf(at(payload, path))) {
        const { status, event } = await deliver(changed(payload, path, drift))
        const place = `${path.join('.')} = ${JSON.stringify(drift)}`
        if (status !== 200 || event === undefined) found.push(`${place}: answered ${status}`)
        else if (isIdentifying(path) || path.join('.') === 'data') continue
        else if (event.issues.length > 0) found.push(`${place}: ${JSON.stringify(event.issues)}`)
        else if (event.type !== type || event.product !== product) found.push(`${place}: became ${event.product}`)
      }
    }
    expect(found).toEqual([])
  })

  it('keeps fields that nobody has seen', async () => {
    const groups = [[], ...placesIn(payload).filter((path) => isGroup(at(payload, path)))]
    for (const group of groups) {
      const { event } = await deliver(changed(payload, [...group, 'a_new_field'], { of: ['a', 'new', 'kind'] }))
      expect([event?.issues, event?.product]).toEqual([[], product])
      expect(at(event!.payload as Payload, [...group, 'a_new_field'])).toEqual({ of: ['a', 'new', 'kind'] })
    }
  })
})

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
