import { listen } from '@cashfree-webhooks/testing'
import Koa2 from 'koa2'
import Koa3 from 'koa3'
import { onTestFinished } from 'vitest'
import { sender } from '../../testing/test/observe.ts'

/** What is used of the two here is the same in both. */
export const majors = Object.entries({ 'Koa 2': Koa2 as unknown as typeof Koa3, 'Koa 3': Koa3 })

/** Serves the app until the test is over; gives a function that sends to it. */
export async function serve(app: Pick<Koa3, 'callback'>) {
  const running = await listen(app.callback())
  onTestFinished(() => running.close())
  return sender(running)
}
