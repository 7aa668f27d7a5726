import type { SignedDelivery } from '@cashfree-webhooks/testing'
import { wrongUse } from './command-failure.ts'

/** What `sign` gives. A body that a scheme cannot sign was chosen so: wrong use, with what can be chosen instead. */
export function signedOrWrong(sign: () => SignedDelivery): SignedDelivery {
  try {
    return sign()
  } catch (error) {
    if (error instanceof SyntaxError)
      throw wrongUse(`This scheme signs a field of a JSON body, and this one is no JSON: ${error.message}`)
    if (error instanceof TypeError) throw wrongUse(error.message.replace(/^(?:signDelivery|tamper): /, ''))
    throw error
  }
}
