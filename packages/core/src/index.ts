export { createWebhooks } from './create-webhooks.ts'
export { type CloseOptions, type Webhooks } from './webhooks.ts'
export { type WebhooksOptions } from './webhooks-options.ts'
export { type SignatureScheme } from './schemes/index.ts'
export { type BaasScheme } from './schemes/baas.ts'
export { type PayoutsV1Scheme } from './schemes/payouts-v1.ts'
export { type SecureIdBodyScheme } from './schemes/secure-id-body.ts'
export { type SecretOption } from './secrets.ts'
export { type Delivery, type DeliveryInfo, type HeadersLike } from './delivery.ts'
export { type Receipt, type Reply } from './reply.ts'
export { type Outcome } from './outcome.ts'
export { type DeliveryFacts, type DeliveryListener, type DeliveryRecord, type ErrorListener } from './reporter.ts'
export { type Logger } from './log.ts'
export { type DeliveryTrace } from './tracing.ts'
export { type Handler, type HandlerContext, type HandlerOptions } from './emitter.ts'

export {
  type CashfreeEvent,
  type CatalogueEvent,
  type CustomEvents,
  type CustomProduct,
  type EventOf,
  type EventType,
  type Issue,
  type KnownEvent,
  type NoEvents,
  type UnknownEvent,
} from './event.ts'
export { catalogue } from './catalogue/index.ts'
export {
  type EventDefinition,
  type IdentityField,
  type NameKey,
  type ProductDefinition,
  type ProductEvents,
  type Zone,
} from './catalogue/define-events.ts'
export { type Open } from './catalogue/open.ts'
export { type EsignData } from './catalogue/esign.ts'
export { type PpiVideoKycData } from './catalogue/ppi-video-kyc.ts'
export { type SecureIdVideoKycData } from './catalogue/secure-id-video-kyc.ts'
export { type Schema, type SchemaIssue, type SchemaResult } from './catalogue/schema.ts'

export { WebhookError, errorStatus, type ErrorCode, type Explanation } from './errors.ts'
/** For those who write an adapter or a store: errors that name option, wish, value and remedy. */
export { describe as describeValue, invalidOption } from './errors.ts'
export { verifySignature, type VerifySignatureOptions } from './verify-signature.ts'
export { explainMismatch, type ExplainMismatchOptions } from './verify-signature.ts'
export { signPayload, type SignPayloadOptions } from './sign.ts'
export { parseEvent, type ParseEventOptions } from './parse-event.ts'

export { type Claim, type DedupeStore } from './store.ts'
export { memoryStore, type MemoryStoreOptions } from './memory-store.ts'
export { type EventQueue } from './queue.ts'

export { openMount, type Mount, type MountOptions } from './mount.ts'
export { carriersOf } from './node/carriers-of.ts'
export { readBody, type ReadBodyOptions } from './node/read-body.ts'
