import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, openEnum, record, text } from './fields.ts'
import { hasMember } from './has-member.ts'
import { lazySchema, type Output } from './schema.ts'

/**
 * The form that the oldest payment API sends to an order's `notify_url`: all values texts, and no name of an event, so
 * `NOTIFY_URL` is this library's name for it. The same payment may also come as a JSON event of the payments product,
 * with another identity.
 */
const data = lazySchema(() =>
  record({
    /** The merchant's id of the order. */
    orderId: id(),
    /** A text with the digits as sent: `73640.00`. */
    orderAmount: text(),
    /** Cashfree's id of the payment. */
    referenceId: id(),
    /** Anything else means that the payment is pending. */
    txStatus: openEnum(['SUCCESS', 'FAILED', 'CANCELLED', 'USER_DROPPED']),
    /** `NET_BANKING` seen. */
    paymentMode: text(),
    /** May be `Transaction pending` on a SUCCESS: `txStatus` counts. */
    txMsg: text(),
    /** `YYYY-MM-DD HH:mm:ss`, Indian time. Inferred. */
    txTime: text(),
  }),
)

export interface NotifyUrlData extends Output<typeof data> {}

const notification: EventDefinition<NotifyUrlData> = {
  data,
  identity: ['orderId', 'referenceId', 'txStatus'],
  recognise: (payload) => hasMember(payload, 'txStatus', 'txMsg', 'txTime'),
  time: 'txTime',
  /** The time is written without a zone. That it is Indian time is inferred. */
  zone: '+05:30',
  flat: true,
}

export const notifyUrl = defineEvents(
  { product: 'notify-url', nameKey: null, docs: 'Webhooks: payloads and signatures', scheme: 'notify-url' },
  { NOTIFY_URL: notification },
)
