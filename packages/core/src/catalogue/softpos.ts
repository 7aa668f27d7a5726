import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, openEnum, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * SoftPOS terminals. Cashfree docs: "SoftPOS Webhooks". Payments, refunds and disputes of a terminal come as those
 * products' events, with `terminal_details`. Not known: the full list of a terminal's statuses.
 */
const data = lazySchema(() =>
  record({
    /** Cashfree's id, a number on the wire; here its digits. */
    cf_terminal_id: id(),
    /** The one that was seen. */
    terminal_status: openEnum(['PROVISIONALLY_ACTIVE']),
    /** A number on the wire; here its digits. */
    terminal_id: optionalId(),
    terminal_name: text(),
    terminal_phone: text(),
    /** The one that was seen. */
    terminal_type: optionalOpenEnum(['STOREFRONT']),
    review_remarks: text(),
    /** `YYYY-MM-DD HH:mm:ss`, no zone; Indian time is inferred. */
    added_on: text(),
    /** `YYYY-MM-DD HH:mm:ss`, no zone; Indian time is inferred: it equals `event_time`. */
    last_updated_on: text(),
  }),
)

export interface TerminalData extends Output<typeof data> {}

const terminalStatusUpdate: EventDefinition<TerminalData> = {
  data,
  /** Inferred. */
  identity: ['data.cf_terminal_id', 'data.terminal_status', 'event_time'],
}

export const softpos = defineEvents(
  { product: 'softpos', nameKey: 'type', docs: 'SoftPOS Webhooks' },
  { TERMINAL_STATUS_UPDATE: terminalStatusUpdate },
)
