export interface SenderAddresses {
  readonly production: readonly string[]
  readonly sandbox: readonly string[]
  /** The day the list was taken, `YYYY-MM-DD`. */
  readonly takenOn: string
}

/**
 * The addresses that Cashfree's webhooks come from, as printed in the docs when this release was made; they are the same
 * for Payment Gateway, Payouts, Secure ID and PPI. Cashfree says that they may change, and a delivery from a new one is then
 * answered 403: compare with the docs before you use them, and when a release of this package is old. They come in
 * addition to the signature, never in its place.
 * @example
 * createWebhooks({ allowedIps: cashfreeAddresses.production })
 */
export const cashfreeAddresses: SenderAddresses = {
  production: ['52.66.101.190', '3.109.102.144', '18.60.134.245', '18.60.183.142'],
  sandbox: ['52.66.25.127', '15.206.45.168'],
  takenOn: '2026-11-21',
}
