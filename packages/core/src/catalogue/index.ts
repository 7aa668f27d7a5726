import { accountAggregator } from './account-aggregator.ts'
import { autoCollect } from './auto-collect.ts'
import { baas } from './baas.ts'
import { bankAccountVerification } from './bank-account-verification.ts'
import { cashgram } from './cashgram.ts'
import { digilocker } from './digilocker.ts'
import { disputes } from './disputes.ts'
import { easySplit } from './easy-split.ts'
import { esign } from './esign.ts'
import { globalCollections } from './global-collections.ts'
import { imports } from './imports.ts'
import { incidents } from './incidents.ts'
import { kycLinks } from './kyc-links.ts'
import { notifyUrl } from './notify-url.ts'
import { partner } from './partner.ts'
import { paymentForms } from './payment-forms.ts'
import { paymentLinks } from './payment-links.ts'
import { payments } from './payments.ts'
import { payoutsV1 } from './payouts-v1.ts'
import { payouts } from './payouts.ts'
import { ppiCard } from './ppi-card.ts'
import { ppiTransfer } from './ppi-transfer.ts'
import { ppiVideoKyc } from './ppi-video-kyc.ts'
import { ppiWallet } from './ppi-wallet.ts'
import { refunds } from './refunds.ts'
import { reversePennyDrop } from './reverse-penny-drop.ts'
import { secureIdVideoKyc } from './secure-id-video-kyc.ts'
import { settlements } from './settlements.ts'
import { softpos } from './softpos.ts'
import { subscriptionsV1 } from './subscriptions-v1.ts'
import { subscriptions } from './subscriptions.ts'
import { tokenVault } from './token-vault.ts'
import { virtualAccounts } from './virtual-accounts.ts'

/**
 * Every product, one file each. A name that several products use goes to the first that recognises the payload, and to
 * the first of them when none does.
 */
export const catalogue = [
  ppiVideoKyc,
  secureIdVideoKyc,
  esign,
  ppiWallet,
  ppiTransfer,
  ppiCard,
  bankAccountVerification,
  reversePennyDrop,
  digilocker,
  kycLinks,
  accountAggregator,
  payments,
  virtualAccounts,
  refunds,
  settlements,
  easySplit,
  disputes,
  paymentLinks,
  paymentForms,
  tokenVault,
  softpos,
  incidents,
  imports,
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
