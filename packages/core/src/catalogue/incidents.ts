import { defineEvents, type EventDefinition } from './define-events.ts'
import { asSent, flag, list, object, optionalId, optionalOpenEnum, record, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * Incidents of banks, networks and gateways. Cashfree docs: "Incident Service Webhook". Two forms in one schema: the
 * current one, with `incident` and `instruments`, and the oldest, where the fields stand in `data` itself and there is no
 * `event_time`. Whether the oldest is still sent is not known.
 */
const data = lazySchema(() =>
  record({
    incident: object({
      id: optionalId(),
      /** UPDATE may come several times. */
      status: optionalOpenEnum(['OPEN', 'UPDATE', 'RESOLVED']),
      type: optionalOpenEnum(['SCHEDULED', 'UNSCHEDULED']),
      impact: optionalOpenEnum(['HIGH', 'MEDIUM', 'LOW']),
      message: text(),
      /** `+05:30`. */
      start_time: text(),
      /** `+05:30`; null while the incident lasts. */
      end_time: text(),
    }),
    /** What is affected, by method of payment. */
    instruments: object({
      upi: object({ issuers: list(text()) }),
      net_banking: object({ issuers: list(text()) }),
      /** A list in one table of the page, a text in another. */
      wallet: object({ issuers: asSent() }),
      card: object({
        type: optionalOpenEnum(['CREDIT_CARD', 'DEBIT_CARD', 'ALL']),
        scheme: optionalOpenEnum(['MASTER', 'VISA', 'RUPAY', 'MAESTRO', 'AMEX', 'Multiple Schemes']),
        issuers: list(text()),
      }),
    }),
    ...oldestFields(),
  }),
)

const oldestFields = () => ({
  /** In the oldest form only, as everything that stands in `data` itself. */
  incident_id: optionalId(),
  /** `Scheduled`, where the current form has upper case. */
  incident_type: text(),
  /** `High`, where the current form has upper case. */
  incident_impact: text(),
  /** `2021-04-06T00:20`, no zone; which one is not documented. */
  incident_start_time: text(),
  /** As `incident_start_time`, with seconds. */
  incident_end_time: text(),
  is_resolved: flag(),
  health: optionalOpenEnum(['DEGRADED']),
  message: text(),
  bank_name: text(),
  card_type: text(),
  /** Empty in the sample. */
  issuers: asSent(),
  /** Null in the sample. */
  payment_gateway: text(),
  payment_mode: text(),
  scope: text(),
})

export interface IncidentData extends Output<typeof data> {}

const healthAlert: EventDefinition<IncidentData> = {
  data,
  /**
   * Inferred. The oldest form has neither status nor time, and no other field tells one update from the next: there the
   * identity is the body's hash.
   */
  identity: ['data.incident.id', 'data.incident.status', 'event_time'],
}

export const incidents = defineEvents(
  { product: 'incidents', nameKey: 'type', docs: 'Incident Service Webhook', versions: ['2025-01-01'] },
  { HEALTH_ALERT: healthAlert },
)
