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
export { type DeliveryTrace, type WorkTrace } from './tracing.ts'
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
export { type AccountAggregatorConsentData, type AccountAggregatorFiData } from './catalogue/account-aggregator.ts'
export { type BankAccountVerificationData } from './catalogue/bank-account-verification.ts'
export { type DigilockerData } from './catalogue/digilocker.ts'
export { type EsignData } from './catalogue/esign.ts'
export { type KycLinksData } from './catalogue/kyc-links.ts'
export { type PpiCardData } from './catalogue/ppi-card.ts'
export { type PpiTransferData } from './catalogue/ppi-transfer.ts'
export { type PpiVideoKycData } from './catalogue/ppi-video-kyc.ts'
export { type PpiWalletData } from './catalogue/ppi-wallet.ts'
export { type ReversePennyDropData } from './catalogue/reverse-penny-drop.ts'
export { type SecureIdVideoKycData } from './catalogue/secure-id-video-kyc.ts'
export { videoKycCodeTable, type VideoKycCode } from './catalogue/video-kyc-status.ts'
export { cashfreeAddresses, type SenderAddresses } from './catalogue/sender-addresses.ts'
export { type PaymentData } from './catalogue/payment-data.ts'
export { type PaymentChargesData } from './catalogue/payments.ts'
export { type AutoRefundData, type RefundData } from './catalogue/refunds.ts'
export { type SettlementData } from './catalogue/settlements.ts'
export { type VendorSettlementData } from './catalogue/vendor-settlement.ts'
export { type VendorStatusData } from './catalogue/easy-split.ts'
export { type DisputeData } from './catalogue/disputes.ts'
export { type PaymentLinkData } from './catalogue/payment-links.ts'
export { type PaymentFormData } from './catalogue/payment-forms.ts'
export { type InstrumentData } from './catalogue/token-vault.ts'
export { type TerminalData } from './catalogue/softpos.ts'
export { type IncidentData } from './catalogue/incidents.ts'
export { type IcaSettlementData, type PaymentVerificationData } from './catalogue/imports.ts'
export { type SubscriptionCardExpiryData, type SubscriptionStatusData } from './catalogue/subscription-status.ts'
export { type SubscriptionPaymentData, type SubscriptionRefundData } from './catalogue/subscription-payment.ts'
export {
  type SubscriptionExecutionData,
  type SubscriptionNotificationData,
} from './catalogue/subscription-controlled.ts'
export { type SubscriptionsV1Data } from './catalogue/subscriptions-v1.ts'
export { type NotifyUrlData } from './catalogue/notify-url.ts'
export { type PayoutsBatchData, type PayoutsTransferData } from './catalogue/payouts.ts'
export { type PayoutsV1TransferData } from './catalogue/payouts-v1.ts'
export {
  type PayoutsV1CreditData,
  type PayoutsV1IncidentData,
  type PayoutsV1LowBalanceData,
} from './catalogue/payouts-v1-alerts.ts'
export { type CashgramData } from './catalogue/cashgram.ts'
export { type AutoCollectCollectedData, type AutoCollectRejectedData } from './catalogue/auto-collect.ts'
export { type PartnerData } from './catalogue/partner.ts'
export {
  type GlobalCollectionsPaymentData,
  type GlobalCollectionsSettlementData,
} from './catalogue/global-collections.ts'
export { type BaasTransferData } from './catalogue/baas.ts'
export { type UndocumentedData } from './catalogue/undocumented.ts'
export { type Schema, type SchemaIssue, type SchemaResult } from './catalogue/schema.ts'

export { WebhookError, errorStatus, type ErrorCode, type Explanation } from './errors.ts'
export { type Fault } from './fault.ts'
/** For those who write an adapter, a store or a queue: telling clients apart, and errors that name option, wish, value and remedy. */
export { hasMethods } from './has-methods.ts'
export { withDeadline } from './deadline.ts'
export { backoffMs, type Backoff } from './backoff.ts'
export { closeOnSignals } from './close-on-signals.ts'
export { describe as describeValue, invalidOption } from './errors.ts'
export { verifySignature, type VerifySignatureOptions } from './verify-signature.ts'
export { explainMismatch, type ExplainMismatchOptions } from './verify-signature.ts'
export { signPayload, type SignPayloadOptions } from './sign.ts'
export { parseEvent, type ParseEventOptions } from './parse-event.ts'

export { ABANDONED_MS, type Claim, type DedupeStore } from './store.ts'
export { memoryStore, type MemoryStoreOptions } from './memory-store.ts'
export { type EventQueue, type QueueContext } from './queue.ts'
export { type QueuedEvent } from './queued-event.ts'
export { type EnqueueTrace } from './enqueue.ts'
export {
  type DeadLetter,
  type DeadLetterOptions,
  type DurableQueue,
  type LaneCounts,
  type QueueReceiver,
  type QueueWorker,
  type Replay,
} from './durable-queue.ts'

export { openMount, type Mount, type MountOptions } from './mount.ts'
export { carriersOf } from './node/carriers-of.ts'
export { readBody, type ReadBodyOptions } from './node/read-body.ts'
