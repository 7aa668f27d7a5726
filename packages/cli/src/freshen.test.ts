import { catalogue, parseEvent, type EventDefinition } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import { catalogueEntries } from './catalogue-entries.ts'
import { freshenIds, freshenTime } from './freshen.ts'

const definitionOf = (product: string, type: string): EventDefinition =>
  catalogueEntries.find((entry) => entry.product === product && entry.type === type)!.definition
/** 1, 12, 123, … */
const digits = (length: number) => '123456789123456789123456789'.slice(0, length)

it('gives every event of the catalogue another identity, except where nothing identifies it', () => {
  const same: string[] = []
  for (const { product, type, definition, variants } of catalogueEntries) {
    for (const body of Object.values(variants)) {
      const [fresh] = freshenIds([{ body: freshenTime({ body, definition }, Date.now()), definition }])
      if (fresh === body) same.push(`${product} ${type}`)
    }
  }
  expect(catalogue.length).toBeGreaterThan(30)
  // Their samples have a name and nothing else: no field is documented.
  expect(same).toEqual([
    'payouts-v1 BULK_TRANSFER_REJECTED',
    'payouts-v1 TRANSFER_APPROVED',
    'auto-collect AMOUNT_SETTLED',
  ])
})

it('keeps everything but ids, and what had one id has one afterwards', () => {
  const body = `{"event_type":"ESIGN_VERIFICATION_SUCCESS","event_time":"2023-07-19 10:46:16",
 "data":{"reference_id":3071923633,"status":"SUCCESS","verification_id":"3071923633","amount":170.00,"note":"32"}}`
  const definition = definitionOf('esign', 'ESIGN_VERIFICATION_SUCCESS')
  const [fresh, other] = freshenIds(
    [
      { body, definition },
      { body: body.replace('SUCCESS"', 'FAILURE"'), definition },
    ],
    { digits },
  )
  expect(fresh).toBe(body.replaceAll('3071923633', '123456789123'))
  expect(other).toContain('"reference_id":123456789123')
})

it('keeps the look of an id', () => {
  const definition = { ...definitionOf('partner', 'MERCHANT_ONBOARDING_STATUS'), identity: ['a_id'] }
  const freshOf = (id: string) =>
    JSON.parse(freshenIds([{ body: JSON.stringify({ a_id: id }), definition }], { digits })[0]!).a_id
  expect(freshOf('TRANSFER790218')).toBe('TRANSFER123456789123')
  expect(freshOf('vendor_p')).toBe('vendor_p123456789123')
  expect(freshOf('8901234567890123458')).toBe('1234567891234567891')
  expect(freshOf('700e465b-62e3-4e55-8681-e59c50777bfe')).toBe('123e456b-78e9-1e23-4567-e89c12345bfe')
})

it('does not take a short number anywhere for an id', () => {
  const body = '{"data":{"reference_id":32,"age":32},"event_time":"x"}'
  const [fresh] = freshenIds([{ body, definition: definitionOf('esign', 'ESIGN_VERIFICATION_SUCCESS') }], { digits })
  expect(fresh).toBe('{"data":{"reference_id":123456789123,"age":32},"event_time":"x"}')
})

it.each([
  ['esign', 'ESIGN_VERIFICATION_SUCCESS', '2023-07-19 10:46:16'],
  ['payments', 'PAYMENT_SUCCESS_WEBHOOK', '2024-10-21T11:26:44+05:30'],
  ['payments', 'PAYMENT_SUCCESS_WEBHOOK', '2024-10-21T11:26:44.123Z'],
  ['payouts', 'TRANSFER_SUCCESS', '2024-05-21T17:49:20'],
])('writes the time of a %s event as it was: %s %s', (product, type, text) => {
  const now = Date.UTC(2026, 0, 2, 20, 4, 5, 678)
  const definition = definitionOf(product, type)
  const body = JSON.stringify({ type, event_type: type, event_time: text, data: {} })
  const fresh = freshenTime({ body, definition }, now)
  const written = JSON.parse(fresh).event_time as string
  expect(written.replace(/\d/g, '0')).toBe(text.replace(/\d/g, '0'))
  // What core reads from it is the time that was meant, to the second or to the millisecond.
  const { occurredAt } = parseEvent(Buffer.from(fresh))
  expect(Math.floor(occurredAt!.getTime() / 1000)).toBe(Math.floor(now / 1000))
})

it('leaves a time that it cannot read', () => {
  const body = '{"event_time":"yesterday"}'
  expect(freshenTime({ body, definition: definitionOf('esign', 'ESIGN_VERIFICATION_SUCCESS') }, 0)).toBe(body)
})
