import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, type Context } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'

/** Where OpenTelemetry's context is. Channels enter it for what runs inside them; that of the SDK is hidden from them. */
export const storage = new AsyncLocalStorage<Context>()

export class ContextManager extends AsyncLocalStorageContextManager {
  override active() {
    return storage.getStore() ?? ROOT_CONTEXT
  }
  override with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    context: Context,
    run: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ) {
    return storage.run(context, () => run.apply(thisArg as ThisParameterType<F>, args))
  }
}
