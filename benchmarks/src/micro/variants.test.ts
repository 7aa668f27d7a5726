import { expect, it } from 'vitest'
import { freshDelivery } from '../deliveries/delivery.ts'
import { byHand } from './by-hand.ts'
import { createReceive, parseOnly, verifyAndParse, verifyOnly } from './ours.ts'
import { createCashfreePg, createOctokit, createStandardWebhooks, createStripe, createSvix } from './peers.ts'

const verifying = [
  byHand,
  verifyOnly,
  verifyAndParse,
  createReceive(),
  createCashfreePg(),
  createOctokit(),
  createStripe(),
  createSvix(),
  createStandardWebhooks(),
]

it.each([...verifying, parseOnly])('$name takes what was signed', async ({ run, signer }) => {
  expect(await run(freshDelivery('2 KiB', signer))).toBe(true)
})

it.each(verifying)('$name refuses a forgery', async ({ run, signer }) => {
  expect(await run(freshDelivery('0.5 KiB', signer, true))).toBe(false)
})

it('does not take a copy for a new delivery', async () => {
  const { run } = createReceive()
  const delivery = freshDelivery('0.5 KiB', 'cashfree')
  expect([await run(delivery), await run(delivery)]).toEqual([true, false])
})
