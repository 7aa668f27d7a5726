import { catalogue } from '@cashfree-webhooks/core'
import { expect, it } from 'vitest'
import type { EventsDocument } from '../src/index.ts'
import { run, runJson } from './run.ts'

it('shows every event of the catalogue, and how to see its fields', async () => {
  const { exitCode, stdout } = await run(['events'])
  expect(exitCode).toBe(0)
  for (const { product, events } of catalogue) {
    expect(stdout).toContain(`${product}\n`.replace(/\n$/, ''))
    for (const type of Object.keys(events)) expect(stdout).toContain(`  ${type}`)
  }
  expect(stdout).toContain('cashfree-webhooks events <product or event>')
})

it('knows of every event with fields which are required, and an example', async () => {
  const { document } = await runJson<EventsDocument>(['events'])
  const products = document.products.map(({ product, events }) => [product, events.map(({ type }) => type)])
  expect(products).toEqual(catalogue.map(({ product, events }) => [product, Object.keys(events)]))

  const payment = await runJson<EventsDocument>(['events', 'payments'])
  const [success] = payment.document.products[0]!.events
  expect(success).toMatchObject({ type: 'PAYMENT_SUCCESS_WEBHOOK', time: 'event_time' })
  expect(success!.variants).toContain('2025-01-01')
  const field = (path: string) => success!.fields.find((entry) => entry.path === path)
  expect(field('data.order.order_id')).toMatchObject({ isRequired: true, kinds: ['string', 'number'] })
  expect(field('data.order.order_note')).toMatchObject({ isRequired: false })
  expect(field('data.payment.payment_method.upi.upi_id')).toMatchObject({
    isRequired: false,
    kinds: ['string', 'number'],
  })
})

it('finds an event by another of its names, in any case, and in every product that has it', async () => {
  const { stdout } = await run(['events', 'e_sign_verification_success'])
  expect(stdout).toMatch(/^ESIGN_VERIFICATION_SUCCESS\n/)
  const { document } = await runJson<EventsDocument>(['events', 'TRANSFER_SUCCESS'])
  expect(document.products.map(({ product }) => product)).toEqual(['payouts', 'payouts-v1', 'baas'])
})

it('says which name was probably meant', async () => {
  const { exitCode, stderr, stdout } = await run(['events', 'PAYMENT_SUCESS_WEBHOOK'])
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toContain('Did you mean PAYMENT_SUCCESS_WEBHOOK?')
})
