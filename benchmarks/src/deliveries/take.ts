/** What every variant gives in the end: somebody's payment. */
export interface Payment {
  readonly data: { readonly payment: { readonly cf_payment_id: string } }
}

let taken = 0

/** What a handler does here: it reads what it was given, so that no compiler finds out that nobody needs it. */
export function take(payload: unknown): void {
  taken += Number((payload as Payment).data.payment.cf_payment_id)
}

/** Changes whenever something was taken. */
export const takenSoFar = () => taken
