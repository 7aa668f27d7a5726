import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, openEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * What a partner is told of its merchants. Cashfree docs: "Partner webhooks". The page says that the name stands in
 * `event`; its samples have it in `type`, and either is understood.
 */
const data = lazySchema(() =>
  record({
    merchant_id: id(),
    merchant_name: text(),
    /** `+05:30`; `+0530` in an older sample. */
    created_at: text(),
    /** `ACTIVE` seen; the others are not documented. */
    onboarding_status: openEnum(['ACTIVE']),
  }),
)

export interface PartnerData extends Output<typeof data> {}

const onboarding: EventDefinition<PartnerData> = {
  data,
  identity: ['data.merchant_id', 'data.onboarding_status', 'event_time'],
}

/**
 * Two pages give two recipes: timestamp and body with the partner API key, and a sorted payload without saying how it is
 * joined. The first is taken here, as only that can be followed; which is sent is not confirmed.
 */
export const partner = defineEvents(
  { product: 'partner', nameKey: 'type', docs: 'Partner webhooks' },
  { MERCHANT_ONBOARDING_STATUS: onboarding },
)
