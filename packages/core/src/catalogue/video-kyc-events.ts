import type { EventDefinition } from './define-events.ts'

/** The ten events of Video KYC, which two products send under the same names, each in its own shape. */
export function videoKycEvents<Data>(definition: EventDefinition<Data>) {
  return {
    VKYC_USER_LINK_GENERATED: definition,
    VKYC_USER_LINK_EXPIRED: definition,
    VKYC_USER_AADHAAR_VERIFIED: definition,
    VKYC_USER_CALL_SCHEDULED: definition,
    VKYC_USER_PRECHECK_FAILED: definition,
    VKYC_USER_CALL_QUEUED: definition,
    VKYC_USER_CALL_STARTED: definition,
    VKYC_USER_DROPOFF_FROM_CALL: definition,
    /** The call is over, with either result: the code says which. */
    VKYC_USER_CALL_COMPLETED: definition,
    /** The auditor has decided, either way: the code says which. */
    VKYC_AUDITOR_REVIEW_COMPLETED: definition,
  }
}
