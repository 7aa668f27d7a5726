import { formScheme } from './form-scheme.ts'

const names = ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime']

/** The old notify_url of orders: the decoded values of seven fields, in this order. */
export const notifyUrl = formScheme({
  name: 'notify-url',
  isSigned: (name) => names.includes(name),
  signedText: (signed) => names.map((name) => signed.find((field) => field[0] === name)?.[1] ?? '').join(''),
})
