/** How much is measured. The short form is for CI: it sees what became twice as slow, and no less. */
export interface Scale {
  readonly isShort: boolean
  readonly microRounds: number
  readonly httpRounds: number
  /** Requests in a round. */
  readonly httpRequests: number
  readonly storeRounds: number
  readonly growthRounds: number
  readonly importRounds: number
}

export const full: Scale = {
  isShort: false,
  microRounds: 20,
  httpRounds: 6,
  httpRequests: 6_000,
  storeRounds: 12,
  growthRounds: 8,
  importRounds: 15,
}

export const short: Scale = {
  isShort: true,
  microRounds: 8,
  httpRounds: 3,
  httpRequests: 2_500,
  storeRounds: 3,
  growthRounds: 4,
  importRounds: 5,
}
