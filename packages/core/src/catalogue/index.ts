import { autoCollect } from './auto-collect.ts'
import { baas } from './baas.ts'
import { cashgram } from './cashgram.ts'
import { esign } from './esign.ts'
import { globalCollections } from './global-collections.ts'
import { notifyUrl } from './notify-url.ts'
import { partner } from './partner.ts'
import { payoutsV1 } from './payouts-v1.ts'
import { payouts } from './payouts.ts'
import { ppiVideoKyc } from './ppi-video-kyc.ts'
import { secureIdVideoKyc } from './secure-id-video-kyc.ts'
import { subscriptionsV1 } from './subscriptions-v1.ts'
import { subscriptions } from './subscriptions.ts'

/** Every product, one file each. A name that several products use goes to the first that recognises the payload. */
export const catalogue = [
  ppiVideoKyc,
  secureIdVideoKyc,
  esign,
  subscriptions,
  subscriptionsV1,
  notifyUrl,
  payouts,
  payoutsV1,
  cashgram,
  autoCollect,
  partner,
  globalCollections,
  baas,
] as const
