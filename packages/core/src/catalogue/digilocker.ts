import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, list, object, openEnum, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

const documents = ['AADHAAR', 'PAN', 'DRIVING_LICENSE'] as const

/** Documents that a user shares from DigiLocker. Cashfree docs: "DigiLocker Webhooks". Only SUCCESS has a sample. */
const data = lazySchema(() =>
  record({
    /** Personal data; `{}` while pending, as the API has it. */
    user_details: object({
      name: text(),
      /** `DD-MM-YYYY`. */
      dob: text(),
      gender: text(),
      /** `Y`. */
      eaadhaar: text(),
      mobile: text(),
    }),
    /** Known from the API, apart from `AUTHENTICATED`. For FAILURE and CONSENT_EXPIRED it is not documented. */
    status: optionalOpenEnum(['AUTHENTICATED', 'PENDING', 'EXPIRED', 'CONSENT_DENIED']),
    document_requested: list(openEnum(documents)),
    /** `[]` while pending, as the API has it. */
    document_consent: list(openEnum(documents)),
    /** `2025-09-30T07:10:00Z`. */
    document_consent_validity: text(),
    /** The merchant's id of the verification. */
    verification_id: id(),
    /** A 64-bit integer on the wire; here its digits. */
    reference_id: id(),
  }),
)

export interface DigilockerData extends Output<typeof data> {}

const verification: EventDefinition<DigilockerData> = {
  data,
  identity: ['data.reference_id', 'data.status?', 'event_time'],
  zone: 'Z',
}

export const digilocker = defineEvents(
  { product: 'digilocker', nameKey: 'event_type', docs: 'DigiLocker Webhooks (Secure ID)' },
  {
    DIGILOCKER_VERIFICATION_SUCCESS: verification,
    DIGILOCKER_VERIFICATION_LINK_EXPIRED: verification,
    DIGILOCKER_VERIFICATION_CONSENT_DENIED: verification,
    /** Follows a SUCCESS by design, an hour after consent. That it does not undo the success is inferred. */
    DIGILOCKER_VERIFICATION_CONSENT_EXPIRED: verification,
    /** A failure of the system, not of the user. */
    DIGILOCKER_VERIFICATION_FAILURE: verification,
  },
)
