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

/** Every product, one file each. A name that several products use goes to the first that recognises the payload. */
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
] as const
