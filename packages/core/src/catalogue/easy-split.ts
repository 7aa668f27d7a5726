import { defineEvents, type EventDefinition } from './define-events.ts'
import { flag, id, number, object, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'
import { vendorSettlement } from './vendor-settlement.ts'

/**
 * Easy Split: settlements to vendors, and a vendor's status. Cashfree docs: "Vendor Settlement Webhooks" and
 * "Vendor Status Change Webhook". Events of a partner's
 * merchants have a `merchant` beside `data`: it stays in `payload`. Not known: the full list of a vendor's statuses.
 */
const vendorStatus = lazySchema(() =>
  record({
    /** The merchant's id of the vendor. */
    merchant_vendor_id: id(),
    /** As seen; others exist. */
    updated_status: openEnum(vendorStatuses),
    past_status: optionalOpenEnum(vendorStatuses),
    /** A number on the wire; here its digits. */
    merchant_id: optionalId(),
    name: text(),
    email: text(),
    phone: text(),
    account_holder: text(),
    account_number: text(),
    ifsc: text(),
    vpa: text(),
    /** `PG`. */
    product_type: text(),
    /** The largest share of an order that the vendor may get, in percent. */
    max_split: number(),
    dashboard_access: flag(),
    /** `Individual` and others. */
    account_type: text(),
    /** `Furniture` and others. */
    business_type: text(),
    updated_by: optionalOpenEnum(['AUTOMATED']),
    /** By kind of document; the kinds and statuses that were seen. */
    document_status: object({
      PAN: optionalOpenEnum(['VERIFIED', 'DUE_CURRENTLY']),
      GSTIN: optionalOpenEnum(['VERIFIED', 'DUE_CURRENTLY']),
    }),
  }),
)

const vendorStatuses = ['ACTIVE', 'ACTION_REQUIRED', 'IN_BENE_CREATION'] as const

export interface VendorStatusData extends Output<typeof vendorStatus> {}

const vendorStatusUpdate: EventDefinition<VendorStatusData> = {
  data: vendorStatus,
  /** Inferred. */
  identity: ['data.merchant_vendor_id', 'data.updated_status', 'event_time'],
}

export const easySplit = defineEvents(
  { product: 'easy-split', nameKey: 'type', docs: 'Vendor Settlement Webhooks', versions: ['2025-01-01'] },
  {
    /** The name of the documents' table; their samples say CREATED. Which is sent is not settled: captures say INITIATED. */
    VENDOR_SETTLEMENT_INITIATED: { ...vendorSettlement, aliases: ['VENDOR_SETTLEMENT_CREATED'] },
    VENDOR_SETTLEMENT_SUCCESS: vendorSettlement,
    VENDOR_SETTLEMENT_FAILED: vendorSettlement,
    VENDOR_SETTLEMENT_REVERSED: vendorSettlement,
    VENDOR_STATUS_UPDATE: vendorStatusUpdate,
  },
)
