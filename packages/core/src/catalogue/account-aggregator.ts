import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, list, openEnum, optionalId, record } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Account Aggregator: a customer's consent, and the financial information (FI) that comes of it. Cashfree docs: the
 * Account Aggregator webhook page of Secure ID. Samples are known of two of the nine events, one of them cut short.
 * There is no `verification_id`, `reference_id` or `user_id`.
 */
const consentData = lazySchema(() =>
  record({
    /** Only `SUCCESS` is documented. */
    status: openEnum(['SUCCESS']),
    consent_verification_id: id(),
  }),
)

const fiData = lazySchema(() =>
  record({
    /** `PENDING` is known from the API only. */
    status: openEnum(['ACTIVE', 'PENDING']),
    fi_verification_id: id(),
    fi_status_response: list(
      record({
        fip_id: optionalId(),
        /** An account has at least one more field, which is not documented. */
        accounts: list(record({ link_ref_number: optionalId() })),
      }),
    ),
  }),
)

export interface AccountAggregatorConsentData extends Output<typeof consentData> {}
export interface AccountAggregatorFiData extends Output<typeof fiData> {}

/** Times come without a zone. That they are Indian time is inferred; Cashfree's text says UTC. */
const zone = '+05:30'

const consent: EventDefinition<AccountAggregatorConsentData> = {
  data: consentData,
  identity: ['data.consent_verification_id', 'data.status', 'event_time'],
  zone,
}

const fi: EventDefinition<AccountAggregatorFiData> = {
  data: fiData,
  identity: ['data.fi_verification_id', 'data.status', 'event_time'],
  zone,
}

export const accountAggregator = defineEvents(
  { product: 'account-aggregator', nameKey: 'event_type', docs: 'Account Aggregator webhook (Secure ID)' },
  {
    AA_CONSENT_VERIFICATION_SUCCESS: consent,
    AA_CONSENT_VERIFICATION_PAUSED: consent,
    AA_CONSENT_VERIFICATION_REVOKED: consent,
    AA_CONSENT_VERIFICATION_REJECTED: consent,
    AA_CONSENT_VERIFICATION_EXPIRED: consent,
    AA_FI_VERIFICATION_SUCCESS: fi,
    AA_FI_VERIFICATION_ACTIVE: fi,
    AA_FI_VERIFICATION_FAILED: fi,
    AA_FI_VERIFICATION_EXPIRED: fi,
  },
)
