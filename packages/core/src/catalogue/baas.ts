import { defineEvents, type EventDefinition } from './define-events.ts'
import { id, optionalId, record, scalar, text } from './fields.ts'
import { hasMember } from './has-member.ts'
import { lazySchema, type Output } from './schema.ts'
import { undocumented, type UndocumentedData } from './undocumented.ts'

/**
 * Accounts (banking as a service), an old product. Only `TRANSFER_SUCCESS` has a sample, and only that and
 * `TRANSFER_FAILED` a list of fields; that the other transfers look alike is inferred.
 */
const data = lazySchema(() =>
  record({
    transfer: record({
      transfer_id: id(),
      customer_id: optionalId(),
      instrument_id: optionalId(),
      /** On success. */
      bank_reference_number: text(),
      /** Named in the table for success, not in the sample; its type is not documented. */
      acknowledged: scalar(),
      /** On failure. */
      reason: text(),
    }),
  }),
)

export interface BaasTransferData extends Output<typeof data> {}

const transfer: EventDefinition<BaasTransferData> = {
  data,
  identity: ['data.transfer.transfer_id'],
  recognise: (payload) => hasMember(payload.data, 'transfer'),
}

/** It has `customer_id`, `instrument_id`, `amount` and `bank_reference_number`; where they stand is not documented. */
const credit: EventDefinition<UndocumentedData> = { data: undocumented }

/**
 * The page prints what is signed as `$timestamp.$payload`. Whether that is a dot or PHP's way of joining two texts is not
 * settled; taken for the latter here, as pages of other products print the same and have nothing between the two.
 */
export const baas = defineEvents(
  {
    product: 'baas',
    nameKey: 'type',
    docs: 'Accounts webhooks (BaaS)',
    scheme: { name: 'baas', separator: '' },
  },
  {
    INSTRUMENT_CREDIT_SUCCESS: credit,
    TRANSFER_SUCCESS: transfer,
    TRANSFER_FAILED: transfer,
    TRANSFER_REVERSED: transfer,
    TRANSFER_ACKNOWLEDGED: transfer,
    TRANSFER_REJECTED: transfer,
  },
)
