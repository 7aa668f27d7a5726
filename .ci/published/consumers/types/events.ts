import {
  createWebhooks,
  type EsignData,
  type EventType,
  type PpiVideoKycData,
  type UnknownEvent,
} from '@cashfree-webhooks/core'

const webhooks = createWebhooks()

// One type: the exact event.
const off = webhooks.onEvent('ESIGN_VERIFICATION_SUCCESS', (event, context) => {
  exactly<'ESIGN_VERIFICATION_SUCCESS'>()(event.type)
  exactly<'esign'>()(event.product)
  exactly<EsignData>()(event.data)
  exactly<string>()(event.data.reference_id)
  exactly<string>()(event.id)
  exactly<Date | null>()(event.occurredAt)
  exactly<Date | null>()(event.delivery.sentAt)
  exactly<number | null>()(event.delivery.attempt)
  exactly<boolean | null | undefined>()(event.data.signers?.[0]?.is_notified)
  exactly<AbortSignal>()(context.signal)
  // @ts-expect-error a misspelt field
  event.data.referenceid
  // @ts-expect-error a field of another product
  event.data.cf_verification_id
  // @ts-expect-error events are frozen
  event.id = ''
})
exactly<() => void>()(off)

// One name, two products: a field of one can be read, and is undefined for the other; `product` narrows `data`.
webhooks.onEvent('VKYC_USER_CALL_COMPLETED', async (event) => {
  exactly<'ppi-video-kyc' | 'secure-id-video-kyc'>()(event.product)
  exactly<string>()(event.data.verification_id)
  exactly<PpiVideoKycData['status_code'] | undefined>()(event.data.status_code)
  // @ts-expect-error no product has it
  event.data.statuscode
  if (event.product === 'ppi-video-kyc') {
    event.data satisfies PpiVideoKycData
    exactly<string>()(event.data.cf_verification_id)
    exactly<PpiVideoKycData['status_code']>()(event.data.status_code)
    // Secure ID's name for it
    exactly<undefined>()(event.data.sub_status)
  } else {
    exactly<'secure-id-video-kyc'>()(event.product)
    exactly<string>()(event.data.reference_id)
    exactly<string | null | undefined>()(event.data.vkyc_link)
    event.data.sub_status satisfies string
    // PPI's name for it
    exactly<undefined>()(event.data.status_code)
  }
})

// Several types: their union.
webhooks.onEvent(['ESIGN_VERIFICATION_FAILURE', 'ESIGN_VERIFICATION_EXPIRED'], (event) => {
  exactly<'ESIGN_VERIFICATION_FAILURE' | 'ESIGN_VERIFICATION_EXPIRED'>()(event.type)
  exactly<EsignData>()(event.data)
})
webhooks.onEvent(['ESIGN_VERIFICATION_SUCCESS', 'VKYC_USER_LINK_GENERATED'], (event) => {
  exactly<'esign' | 'ppi-video-kyc' | 'secure-id-video-kyc'>()(event.product)
  if (event.type === 'ESIGN_VERIFICATION_SUCCESS') exactly<string>()(event.data.reference_id)
  else exactly<string>()(event.data.verification_id)
})

// Everything, events nobody knows yet included: narrows by product, then by type.
webhooks.onEvent('*', (event) => {
  if (event.product === 'unknown') {
    exactly<UnknownEvent>()(event)
    exactly<string>()(event.type)
    return exactly<unknown>()(event.data)
  }
  exactly<EventType>()(event.type)
  if (event.type === 'ESIGN_VERIFICATION_SUCCESS') exactly<EsignData>()(event.data)
  if (event.product === 'ppi-video-kyc' && event.type === 'VKYC_USER_LINK_EXPIRED')
    exactly<string>()(event.data.cf_verification_id)
})
webhooks.onUnknown((event) => exactly<UnknownEvent>()(event))

// @ts-expect-error no such event
webhooks.onEvent('ESIGN_VERIFICATION_SUCESS', () => {})
// @ts-expect-error no such event, among others
webhooks.onEvent(['ESIGN_VERIFICATION_SUCCESS', 'ESIGN'], () => {})
// @ts-expect-error a wire alias is not the canonical name
webhooks.onEvent('E_SIGN_VERIFICATION_SUCCESS', () => {})
