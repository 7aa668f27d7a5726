import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, number, optionalId, record, text } from './fields.ts'
import { hasMember } from './has-member.ts'
import {
  credit,
  incident,
  lowBalance,
  type PayoutsV1CreditData,
  type PayoutsV1IncidentData,
  type PayoutsV1LowBalanceData,
} from './payouts-v1-alerts.ts'
import { lazySchema, type Output } from './schema.ts'
import { undocumented, type UndocumentedData } from './undocumented.ts'

/**
 * Payouts, version 1: flat, as a form or as JSON; numbers are numbers here from either. Cashfree docs: "Payouts webhooks
 * V1".
 */
const transfer = lazySchema(() =>
  record({
    /** The merchant's id. */
    transferId: id(),
    /** Cashfree's id; a number in one place. The older form of `TRANSFER_REVERSED` lacks it. */
    referenceId: optionalId(),
    /** 1 when the bank has confirmed, else 0. On success and acknowledgement; the oldest copy lacks it. */
    acknowledged: number(),
    /** `…Z` in an official text; `YYYY-MM-DD HH:MM:SS` seen, Indian time. Inferred. On success and reversal. */
    eventTime: text(),
    /** On success. */
    utr: text(),
    /** On failure, reversal and rejection. */
    reason: text(),
  }),
)

export interface PayoutsV1TransferData extends Output<typeof transfer> {}

/** No time of this product has a zone in real deliveries. That they are Indian time is inferred. */
const common = { zone: '+05:30', flat: true } as const

const transferEvent: EventDefinition<PayoutsV1TransferData> = {
  ...common,
  data: transfer,
  identity: [['referenceId', 'transferId'], 'eventTime?'],
  recognise: (payload) => hasMember(payload, 'transferId'),
  time: 'eventTime',
}

const creditEvent: EventDefinition<PayoutsV1CreditData> = { ...common, data: credit, identity: ['utr'] }

const lowBalanceEvent: EventDefinition<PayoutsV1LowBalanceData> = {
  ...common,
  data: lowBalance,
  identity: ['alertTime'],
  time: 'alertTime',
}

const incidentEvent: EventDefinition<PayoutsV1IncidentData> = {
  ...common,
  data: incident,
  identity: ['id', 'status'],
}

const unknownFields: EventDefinition<UndocumentedData> = { ...common, data: undocumented }

export const payoutsV1 = defineEvents(
  { product: 'payouts-v1', nameKey: 'event', docs: 'Payouts webhooks V1', scheme: 'payouts-v1' },
  {
    TRANSFER_SUCCESS: transferEvent,
    TRANSFER_FAILED: transferEvent,
    TRANSFER_REVERSED: transferEvent,
    /** Its fields are unconfirmed. */
    TRANSFER_ACKNOWLEDGED: transferEvent,
    /** Its fields are unconfirmed. The old Auto Collect has another event of this name. */
    TRANSFER_REJECTED: transferEvent,
    CREDIT_CONFIRMATION: creditEvent,
    LOW_BALANCE_ALERT: lowBalanceEvent,
    BENEFICIARY_INCIDENT: incidentEvent,
    BULK_TRANSFER_REJECTED: unknownFields,
    /** On one copy of the page only. */
    TRANSFER_APPROVED: unknownFields,
  },
)
