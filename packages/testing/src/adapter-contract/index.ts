import type { Runner } from '../runner.ts'
import { answers } from './answers.ts'
import { connections } from './connections.ts'
import { genuineDeliveries } from './genuine.ts'
import type { AdapterUnderTest } from './harness.ts'
import { refusals } from './refusals.ts'
import { semantics } from './semantics.ts'

export { type AdapterUnderTest } from './harness.ts'

/**
 * What every adapter must do, on real sockets: the same answers, byte for byte, whatever the framework.
 * @example
 * adapterContract({ describe, it }, 'express', {
 *   async serve(webhooks, { path }) {
 *     const app = express()
 *     app.post('/before', echo)
 *     app.use(cashfreeWebhooks({ webhooks, path }))
 *     app.post('/after', echo)
 *     return listen(app)
 *   },
 * })
 */
export function adapterContract(runner: Runner, name: string, adapter: AdapterUnderTest): void {
  runner.describe(`${name} keeps the adapter contract`, () => {
    genuineDeliveries(runner, adapter)
    refusals(runner, adapter)
    answers(runner, adapter)
    semantics(runner, adapter)
    connections(runner, adapter)
  })
}
