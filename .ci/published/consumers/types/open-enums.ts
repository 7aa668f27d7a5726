import type { EsignData, Open } from '@cashfree-webhooks/core'

type Status = EsignData['status']

// Cashfree may add values at any time.
export const added: Status = 'SOMETHING_NEW'
export const read: Status = String(Date.now())

// The documented ones stay in the union, which is what an editor offers.
declare const documented: Extract<Status, 'SUCCESS' | 'FAILURE' | 'EXPIRED'>
exactly<'SUCCESS' | 'FAILURE' | 'EXPIRED'>()(documented)
declare const status: Status
exactly<Open<'SUCCESS' | 'FAILURE' | 'EXPIRED'>>()(status)
// @ts-expect-error not merely a string
exactly<string>()(status)
if (status === 'SUCCESS' || status === 'SOMETHING_NEW') status satisfies string
// @ts-expect-error not a number
export const wrong: Status = 1
