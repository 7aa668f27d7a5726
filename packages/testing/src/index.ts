export { signDelivery, type SignDeliveryOptions, type SignedDelivery } from './sign-delivery.ts'
export { buildEvent, type BuildEventOptions, type BuiltEvent } from './build-event.ts'
export { dashboardTest, fixtures, type Product, type TypeOf, type VariantOf, type Variants } from './fixtures/index.ts'
export { sendDelivery, type Answer, type SendDeliveryOptions } from './send-delivery.ts'
export { overHttp, type Send } from './over-http.ts'
export { listen, type Running } from './listen.ts'
export { inject, type App, type InjectOptions } from './inject.ts'
export { fakeClock, realClock, type Clock, type FakeClock, type RealClockOptions } from './clock.ts'
export {
  paymentGatewayRetriesMs,
  sendWithRetries,
  type Attempt,
  type Retried,
  type RetryOptions,
} from './send-with-retries.ts'
export { sendAll, type SendAllOptions, type Sent } from './send-all.ts'
export { tamper, tamperings, type TamperOptions, type Tampering } from './tamper.ts'
export {
  buildScenario,
  scenarios,
  type BuildScenarioOptions,
  type Scenario,
  type ScenarioName,
  type ScenarioStep,
} from './scenarios/index.ts'
export { storeContract, type StoreUnderTest } from './store-contract.ts'
export { adapterContract, type AdapterUnderTest } from './adapter-contract/index.ts'
export { queueContract } from './queue-contract/index.ts'
export { type OpenQueue, type QueueTestOptions, type QueueUnderTest } from './queue-contract/queue-under-test.ts'
export { type Runner } from './runner.ts'
