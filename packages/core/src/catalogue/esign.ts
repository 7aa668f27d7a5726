import { defineEvents, type EventDefinition } from './define-events.ts'
import { flag, id, list, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/** e-Sign results. Cashfree docs: "e-Sign webhooks". */
const data = lazySchema(() =>
  record({
    status: openEnum(['SUCCESS', 'FAILURE', 'EXPIRED']),
    /** Cashfree's id, a number on the wire; here its digits. */
    reference_id: id(),
    /** The merchant's id. */
    verification_id: id(),
    /** A number on the wire; here its digits. */
    document_id: optionalId(),
    signers: list(
      record({
        name: text(),
        /** `RECEVIED` is spelled that way on the current page, `RECEIVED` on an older one. */
        status: optionalOpenEnum(['SUCCESS', 'FAILURE', 'EXPIRED', 'RECEIVED', 'RECEVIED']),
        is_notified: flag(),
      }),
    ),
    /** `""` on EXPIRED in current samples, filled in older ones. */
    signed_doc_url: text(),
  }),
)

export interface EsignData extends Output<typeof data> {}

const esignResult: EventDefinition<EsignData> = {
  data,
  identity: ['data.reference_id', 'data.status', 'event_time'],
  /** e-Sign prints times without a zone. That they are Indian time is inferred; Cashfree's text says UTC. */
  zone: '+05:30',
}

/** The samples spell `ESIGN_…`, the page's table `E_SIGN_…`; which is sent is not settled, so both are accepted. */
export const esign = defineEvents(
  { product: 'esign', nameKey: 'event_type', docs: 'e-Sign webhooks' },
  {
    ESIGN_VERIFICATION_SUCCESS: { ...esignResult, aliases: ['E_SIGN_VERIFICATION_SUCCESS'] },
    ESIGN_VERIFICATION_FAILURE: { ...esignResult, aliases: ['E_SIGN_VERIFICATION_FAILURE'] },
    ESIGN_VERIFICATION_EXPIRED: { ...esignResult, aliases: ['E_SIGN_VERIFICATION_EXPIRED'] },
  },
)
