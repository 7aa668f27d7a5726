import type { Send } from './over-http.ts'
import type { Answer } from './send-delivery.ts'
import type { SignedDelivery } from './sign-delivery.ts'

export type Settled =
  { readonly answer: Answer; readonly error?: never } | { readonly error: Error; readonly answer?: never }

/** Sends, and gives the answer or why none came. */
export async function settled(send: Send, delivery: SignedDelivery): Promise<Settled> {
  try {
    return { answer: await send(delivery) }
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }
}
