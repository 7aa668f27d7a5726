import type { SchemeName } from '../src/schemes/index.ts'

/** Bodies after Cashfree's samples, signed with `sample-client-secret`: each by the scheme that its product is documented, or inferred, to use. */
export const samples = {
  cashgram: {
    scheme: 'payouts-v1',
    body: `{
  "cashgramId": "bd6a7b31eeec39d2c11fc11f90c0ef4c-11",
  "event": "CASHGRAM_EXPIRED",
  "eventTime": "2020-03-06 15:18:24",
  "reason": "OTP_ATTEMPTS_EXCEEDED",
  "signature": "B0TlxQQ/rYziAPAFxlUzVo7cQETCkaDIya/swLSlICk="
}`,
  },
  globalCollections: {
    scheme: 'payouts-v1',
    body: `{
  "amount": "6.80",
  "currency": "GBP",
  "cmsProfileId": 492,
  "event": "INTERNATIONAL_PAYMENT_COLLECTED",
  "paymentTime": "2023-02-26 13:45:46",
  "referenceId": 86,
  "remarks": "",
  "remitterAccount": "5674222790",
  "remitterAddress": "Sample Address",
  "remitterBic": "DEMOGB2LXXX",
  "remitterCountry": "GB",
  "remitterName": "Sample Sender",
  "remitterRoutingCode": "TLG0748",
  "signature": "zNQaKaB3dKsbbKrdG7eBmUaEix0umHucpuaR3sQqlV0=",
  "status": "COMPLETED",
  "utr": "e384d719-b9fe-4364-87a5-cb5d06e12283",
  "updatedStatusTime": "2023-02-26 13:53:27",
  "vAccountId": "41952",
  "vAccountNumber": "GB61TCCL40718253619427"
}`,
  },
  notifyUrl: {
    scheme: 'notify-url',
    body: `orderId=20220814125358&orderAmount=73640.00&referenceId=318734736&txStatus=SUCCESS&paymentMode=NET_BANKING&txMsg=Transaction+pending&txTime=2022-08-14+12%3A54%3A26&signature=QmJ53cl%2Bv318RDtberBBjAMjpRqbddTsimDtj8ZJE3o%3D`,
  },
  subscriptionNewPayment: {
    scheme: 'subscriptions-v1',
    body: `cf_event=SUBSCRIPTION_NEW_PAYMENT&cf_merchantId=41826&cf_subReferenceId=58291&cf_paymentId=4&cf_amount=1500&cf_eventTime=2021-05-08+10%3A54%3A16&cf_referenceId=806&signature=cIvsnbaeKBK7mZ8iSyDbracNwVlueLLqML%2F1ELMsBs8%3D`,
  },
  subscriptionPaymentDeclined: {
    scheme: 'subscriptions-v1',
    body: `cf_event=SUBSCRIPTION_PAYMENT_DECLINED&cf_subReferenceId=4&cf_paymentId=4&cf_amount=20&cf_reasons=Balance+too+low&cf_eventTime=2021-03-29+16%3A01%3A00&signature=241xSipxZCpEQ9Aax1QI1%2BDSRg3EOEPHGMoAQ4eaiAc%3D`,
  },
  subscriptionStatusChange: {
    scheme: 'subscriptions-v1',
    body: `cf_event=SUBSCRIPTION_STATUS_CHANGE&cf_merchantId=41826&cf_subReferenceId=4&cf_status=COMPLETED&cf_lastStatus=ACTIVE&cf_eventTime=2021-07-02+17%3A22%3A10&signature=EEuh73xdSFaQmhOWdsUjcQfHe1j28ajr27si1PigyDA%3D`,
  },
  reversePennyDrop: {
    scheme: 'secure-id-body',
    body: `{
  "signature": "BjIfUBMAH+f2OZ+2MM2ukRa03h/U/PzMlWHrer6MjYo=",
  "event_type": "RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS",
  "event_time": "2024-03-17 16:59:02",
  "version": "v1",
  "data": {
    "bank_account": "014782600003457",
    "ifsc": "HDFC0000731",
    "upi": "accepted@upi",
    "name_at_bank": "LATHATEST MSUBRAMANI",
    "verification_id": "75",
    "ref_id": 46,
    "utr": "46",
    "status": "SUCCESS",
    "name_match_score": "12",
    "name_match_result": "POOR_PARTIAL_MATCH",
    "added_on": "2023-07-28T12:40:34+05:30",
    "processed_on": "2023-07-28T18:20:49+05:30",
    "penny_collected_on": "2022-11-27T12:45:57+05:30",
    "reversal_status": "PENDING",
    "account_type": "SAVINGS"
  }
}`,
  },
  videoKyc: {
    scheme: 'secure-id-body',
    body: `{
  "signature": "g96j50wrDWQ/l/hTKDy4jdLo30B0XeOYDxQcZbYQJA8=",
  "event_type": "VKYC_USER_LINK_GENERATED",
  "event_time": "2025-04-26T04:08:30Z",
  "version": "v1",
  "data": {
    "verification_id": "case742",
    "reference_id": 48016,
    "user_reference_id": 53690,
    "user_id": "user58",
    "status": "RECEIVED",
    "sub_status": "LINK_GENERATED",
    "vkyc_link": "https://forms.qa.cashfree.net/verification/f2r517hzq39m",
    "link_expiry": "2025-05-26",
    "recording_link": "",
    "meeting_schedule": ""
  }
}`,
  },
} as const satisfies Readonly<Record<string, { readonly scheme: SchemeName; readonly body: string }>>
