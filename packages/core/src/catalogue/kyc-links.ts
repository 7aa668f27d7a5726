import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, list, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/** A link behind which a user does several checks. Cashfree docs: the webhook page of KYC Links in Secure ID. */
const data = lazySchema(() =>
  record({
    name: text(),
    phone: text(),
    email: text(),
    /** The merchant's id of the verification. */
    verification_id: id(),
    /** A number on the wire; here its digits. */
    reference_id: id(),
    /** `YYYY-MM-DD`; missing in one sample. */
    link_expiry: text(),
    /** Missing in one sample. */
    form_link: text(),
    form_status: optionalOpenEnum(['RECEIVED']),
    /** One row for each check behind the link. */
    verification_details: list(
      record({
        /** `0` while the check is open. */
        reference_id: optionalId(),
        type: optionalOpenEnum([
          'OFFLINE_AADHAAR_VERIFICATION',
          'PANDETAILS_VERIFICATION',
          'BANKDETAILS_VALIDATION',
          'UPIDETAILS_VALIDATION',
        ]),
        status: optionalOpenEnum(['SUCCESS', 'RECEIVED']),
      }),
    ),
  }),
)

export interface KycLinksData extends Output<typeof data> {}

/** Twice as many as the kinds of check that are known. */
const states = Array.from({ length: 8 }, (_, row) => `data.verification_details.${row}.status?`)

const link: EventDefinition<KycLinksData> = {
  data,
  /**
   * One link has several ACTION_PERFORMED. The time alone, which has no fractions of a second, could take two checks done
   * in one second for one event; the states alone could take a check that is repeated for its first try. Inferred.
   */
  identity: ['data.reference_id', 'event_time', ...states],
  /** Times come without a zone. That they are Indian time is inferred; Cashfree's text says UTC. */
  zone: '+05:30',
}

export const kycLinks = defineEvents(
  { product: 'kyc-links', nameKey: 'event_type', docs: 'KYC Links: Webhooks (Secure ID)' },
  {
    /** One of the checks behind the link was done. */
    KYC_LINK_ACTION_PERFORMED: link,
    /** All of them were done. Of its sample only name, phone and email are known. */
    KYC_LINK_SUCCESS: link,
    /** The link expired, or one of its checks: the pages differ. */
    KYC_LINK_EXPIRED: link,
  },
)
