import { listen } from '@cashfree-webhooks/testing'
import express4 from 'express4'
import express5, { type Express } from 'express5'
import { onTestFinished } from 'vitest'
import { sender } from '../../testing/test/observe.ts'

export type ExpressModule = typeof express5

/** What is used of the two here is the same in both; the types of a union of them could not be called. */
export const majors = Object.entries({ 'Express 4': express4 as unknown as ExpressModule, 'Express 5': express5 })

/** Serves the app until the test is over; gives a function that sends to it. */
export async function serve(app: Express) {
  const running = await listen(app)
  onTestFinished(() => running.close())
  return sender(running)
}
