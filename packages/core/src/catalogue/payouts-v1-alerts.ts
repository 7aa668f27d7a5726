import { id, number, openEnum, record, scalar, text } from './fields.ts'
import { lazySchema, type Output } from './schema.ts'

export const credit = lazySchema(() =>
  record({
    /** In rupees, as `amount`. */
    ledgerBalance: number(),
    amount: number(),
    utr: id(),
  }),
)

export const lowBalance = lazySchema(() =>
  record({
    /** In rupees. */
    currentBalance: number(),
    /** `…Z` in the sample. */
    alertTime: id(),
  }),
)

/** Unconfirmed, the whole of it; the types are not documented. */
export const incident = lazySchema(() =>
  record({
    id: id(),
    status: openEnum([]),
    beneEntity: text(),
    mode: text(),
    startedAt: text(),
    resolvedAt: text(),
    isScheduled: scalar(),
    severity: text(),
    entityName: text(),
    entityCode: text(),
  }),
)

export interface PayoutsV1CreditData extends Output<typeof credit> {}
export interface PayoutsV1LowBalanceData extends Output<typeof lowBalance> {}
export interface PayoutsV1IncidentData extends Output<typeof incident> {}
