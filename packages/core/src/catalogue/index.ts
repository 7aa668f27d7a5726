import { accountAggregator } from './account-aggregator.ts'
import { bankAccountVerification } from './bank-account-verification.ts'
import { digilocker } from './digilocker.ts'
import { esign } from './esign.ts'
import { kycLinks } from './kyc-links.ts'
import { ppiCard } from './ppi-card.ts'
import { ppiTransfer } from './ppi-transfer.ts'
import { ppiVideoKyc } from './ppi-video-kyc.ts'
import { ppiWallet } from './ppi-wallet.ts'
import { reversePennyDrop } from './reverse-penny-drop.ts'
import { secureIdVideoKyc } from './secure-id-video-kyc.ts'
import { payments } from './payments.ts'
import { virtualAccounts } from './virtual-accounts.ts'
import { refunds } from './refunds.ts'
import { settlements } from './settlements.ts'
import { easySplit } from './easy-split.ts'
import { disputes } from './disputes.ts'
import { paymentLinks } from './payment-links.ts'
import { paymentForms } from './payment-forms.ts'
import { tokenVault } from './token-vault.ts'
import { softpos } from './softpos.ts'
import { incidents } from './incidents.ts'
import { imports } from './imports.ts'

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
] as const
