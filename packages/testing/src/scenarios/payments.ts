import { buildEvent } from '../build-event.ts'
import { DAY_MS, HOUR_MS, indian, later, MINUTE_MS, type Moment, type Scenario, type Step } from './scenario.ts'

const AMOUNT = 170.5

const paymentTypes = {
  SUCCESS: 'PAYMENT_SUCCESS_WEBHOOK',
  FAILED: 'PAYMENT_FAILED_WEBHOOK',
  USER_DROPPED: 'PAYMENT_USER_DROPPED_WEBHOOK',
} as const

const order = ({ run }: Moment) => ({ order_id: `order_${run}`, order_amount: AMOUNT })
const customer_details = { customer_id: 'customer_1' }
/** Every attempt to pay an order has an id of its own. */
const paymentId = ({ run }: Moment, attempt: number) => String(BigInt(run) + BigInt(attempt))

function payment(afterMs: number, status: keyof typeof paymentTypes, attempt = 1): Step {
  const type = paymentTypes[status]
  return {
    afterMs,
    type,
    build: (moment) =>
      buildEvent(type, {
        product: 'payments',
        version: '2025-01-01',
        envelope: { event_time: indian(moment.at) },
        data: {
          order: order(moment),
          payment: {
            cf_payment_id: paymentId(moment, attempt),
            payment_status: status,
            payment_amount: AMOUNT,
            payment_time: indian(later(moment.at, -2_000)),
          },
          customer_details,
        },
      }),
  }
}

function refund(afterMs: number): Step {
  return {
    afterMs,
    type: 'REFUND_STATUS_WEBHOOK',
    build: (moment) =>
      buildEvent('REFUND_STATUS_WEBHOOK', {
        version: '2025-01-01',
        envelope: { event_time: indian(moment.at) },
        data: {
          refund: {
            cf_refund_id: Number(paymentId(moment, 100)),
            // A number here, and a text in payments.
            cf_payment_id: Number(paymentId(moment, 1)),
            refund_id: `refund_${moment.run}`,
            order_id: order(moment).order_id,
            refund_amount: AMOUNT,
            created_at: indian(later(moment.at, -10 * MINUTE_MS)),
            processed_at: indian(later(moment.at, -1_000)),
            refund_splits: [],
          },
        },
      }),
  }
}

const RAISED_AFTER_MS = 5 * DAY_MS

function dispute(afterMs: number, type: 'DISPUTE_CREATED' | 'DISPUTE_CLOSED'): Step {
  const isClosed = type === 'DISPUTE_CLOSED'
  return {
    afterMs,
    type,
    build: (moment) =>
      buildEvent(type, {
        envelope: { event_time: indian(moment.at) },
        data: {
          dispute: {
            dispute_id: paymentId(moment, 200),
            dispute_type: 'CHARGEBACK',
            dispute_amount: AMOUNT,
            created_at: indian(later(moment.startsAt, RAISED_AFTER_MS)),
            updated_at: indian(moment.at),
            respond_by: indian(later(moment.startsAt, RAISED_AFTER_MS + 3 * DAY_MS)),
            ...(isClosed && { resolved_at: indian(moment.at) }),
            dispute_status: isClosed ? 'CHARGEBACK_MERCHANT_WON' : 'CHARGEBACK_CREATED',
          },
          order_details: {
            ...order(moment),
            cf_payment_id: Number(paymentId(moment, 1)),
            payment_amount: AMOUNT,
          },
        },
      }),
  }
}

export const paymentScenarios = {
  'payment-failed-then-success': {
    description: 'An order is paid at the second attempt: each attempt has its own cf_payment_id.',
    steps: [payment(0, 'FAILED'), payment(3 * MINUTE_MS, 'SUCCESS', 2)],
  },
  'payment-dropped-then-success': {
    description: 'A user leaves the page, and the same payment succeeds after all: one cf_payment_id, two events.',
    steps: [payment(0, 'USER_DROPPED'), payment(5 * MINUTE_MS, 'SUCCESS')],
  },
  'payment-refunded': {
    description: 'A payment is refunded: its id is a text in one event and a number in the other.',
    steps: [payment(0, 'SUCCESS'), refund(2 * HOUR_MS)],
  },
  'payment-disputed': {
    description: 'A payment is charged back, and the merchant wins.',
    steps: [
      payment(0, 'SUCCESS'),
      dispute(RAISED_AFTER_MS, 'DISPUTE_CREATED'),
      dispute(RAISED_AFTER_MS + DAY_MS, 'DISPUTE_CLOSED'),
    ],
  },
} satisfies Record<string, Scenario>
