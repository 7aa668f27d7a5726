#!/usr/bin/env bash
# Makes scheme-vectors.json with openssl: the schemes that are not of the header. What is signed is written out by hand
# beside each body, so that nothing here sorts, decodes or joins as the package does.
# Run it again only to add a case: bash test/make-scheme-vectors.sh > test/scheme-vectors.json
set -euo pipefail

secret='sample-client-secret'
timestamp='1735689612345'
separator=''

mac() { openssl dgst -sha256 -hmac "$secret" -binary; }

vector() { # name, scheme as JSON, headers as JSON, body as text
  printf '%s\n  { "name": "%s", "scheme": %s, "headers": %s, "body": "%s" }' \
    "$separator" "$1" "$2" "$3" "$(printf '%s' "$4" | base64 -w0)"
  separator=','
}

json() { # name, scheme, signed text, body with @ for the signature
  local signature
  signature=$(printf '%s' "$3" | mac | base64 -w0)
  vector "$1" "$2" '{}' "${4//@/"$signature"}"
}

form() { # the same; the signature is escaped
  local signature
  signature=$(printf '%s' "$3" | mac | base64 -w0)
  signature=${signature//+/%2B}
  signature=${signature//\//%2F}
  vector "$1" "$2" '{}' "${4//@/"${signature//=/%3D}"}"
}

header() { # name, scheme, prefix of the headers, separator, digest (base64 or hex), body
  local signature
  if [ "$5" = hex ]; then
    signature=$(printf '%s%s%s' "$timestamp" "$4" "$6" | openssl dgst -sha256 -hmac "$secret" -hex | sed 's/.* //')
  else
    signature=$(printf '%s%s%s' "$timestamp" "$4" "$6" | mac | base64 -w0)
  fi
  vector "$1" "$2" "{ \"$3-signature\": \"$signature\", \"$3-timestamp\": \"$timestamp\" }" "$6"
}

printf '{ "secret": "%s", "timestamp": "%s", "vectors": [' "$secret" "$timestamp"

json 'JSON, names not in order' '"payouts-v1"' '0TRANSFER_SUCCESS2025-03-04 09:15:27774410SALARY_88UTR7710425' \
  '{"event":"TRANSFER_SUCCESS","transferId":"SALARY_88","referenceId":774410,"acknowledged":0,"eventTime":"2025-03-04 09:15:27","utr":"UTR7710425","signature":"@"}'
json 'JSON, numbers as written' '"payouts-v1"' '10000.501e2-0.05CREDIT_CONFIRMATION9007199254740993U1' \
  '{"utr":"U1", "ledgerBalance": 9007199254740993, "event":"CREDIT_CONFIRMATION","amount":10000.50,"b":1e2,"c":-0.05,"signature":"@"}'
json 'JSON, escapes, digits and quotes within text' '"payouts-v1"' '₹ "1", 2:3\TRANSFER_FAILED नमस्ते 😀a/b' \
  '{"a":"\u20b9 \"1\", 2:3\\","event":"TRANSFER_FAILED","reason":" नमस्ते \ud83d\ude00","url":"a\/b","signature":"@"}'
json 'JSON, empty text adds nothing' '"payouts-v1"' 'XY' '{"b":"","a":"X","c":"Y","signature":"@"}'
json 'JSON, capitals before small letters' '"payouts-v1"' '1234' '{"b":"3","a":"2","B":"1","é":"4","signature":"@"}'
json 'JSON, a prototype key is a field like others' '"payouts-v1"' 'pX' '{"event":"X","__proto__":"p","signature":"@"}'
json 'JSON, pretty-printed with blanks around it' '"payouts-v1"' 'X12' ' {
  "event" : "X" ,
  "n" : 12 ,
  "signature" : "@"
}
'
json 'JSON, null adds nothing' '{ "name": "payouts-v1", "nulls": "empty" }' 'X' '{"event":"X","utr":null,"signature":"@"}'
json 'JSON, null as null' '{ "name": "payouts-v1", "nulls": "null" }' 'Xnull' '{"event":"X","utr":null,"signature":"@"}'
json 'JSON, null as None' '{ "name": "payouts-v1", "nulls": "None" }' 'XNone' '{"event":"X","utr":null,"signature":"@"}'
json 'JSON, booleans as true' '{ "name": "payouts-v1", "booleans": "true" }' 'truefalse' '{"a":true,"b":false,"signature":"@"}'
json 'JSON, booleans as True' '{ "name": "payouts-v1", "booleans": "True" }' 'TrueFalse' '{"a":true,"b":false,"signature":"@"}'
json 'JSON, null and boolean' '{ "name": "payouts-v1", "nulls": "None", "booleans": "True" }' 'TrueNone' '{"a":true,"b":null,"signature":"@"}'
form 'form' '"payouts-v1"' '0TRANSFER_SUCCESS2025-03-04 09:15:27774410SALARY_88UTR7710425' \
  'event=TRANSFER_SUCCESS&transferId=SALARY_88&referenceId=774410&acknowledged=0&eventTime=2025-03-04+09%3A15%3A27&utr=UTR7710425&signature=@'
form 'form, numbers as written' '"payouts-v1"' '10000.50CREDIT_CONFIRMATION00.10U1' \
  'ledgerBalance=00.10&amount=10000.50&event=CREDIT_CONFIRMATION&utr=U1&signature=@'
form 'form, escapes and what is not one' '"payouts-v1"' 'a+b &=cX₹ ₹=%' 'signature=@&event=X&a=a%2Bb+%26%3Dc&n=%E2%82%B9%20₹&z==%25'
form 'form, empty fields and no value' '"payouts-v1"' 'X' '&event=X&&utr=&reason&signature=@&'
form 'form, a prototype field is a field like others' '"payouts-v1"' 'pX' '__proto__=p&event=X&signature=@'

form 'form' '"subscriptions-v1"' 'cf_amount20.00cf_eventSUBSCRIPTION_NEW_PAYMENTcf_reasonsBalance too low' \
  'cf_reasons=Balance+too+low&cf_event=SUBSCRIPTION_NEW_PAYMENT&cf_amount=20.00&signature=@'
form 'form, other fields take no part' '"subscriptions-v1"' 'cf_eventX' 'other=1&cf_event=X&signature=@'

form 'form' '"notify-url"' 'O-1170.00R9SUCCESSUPITransaction ok2025-03-04 09:15:27' \
  'txTime=2025-03-04+09%3A15%3A27&orderId=O-1&orderAmount=170.00&referenceId=R9&txStatus=SUCCESS&paymentMode=UPI&txMsg=Transaction+ok&signature=@'
form 'form, other fields take no part' '"notify-url"' 'O-1170.00R9SUCCESSUPI2025-03-04 09:15:27' \
  'orderId=O-1&orderAmount=170.00&referenceId=R9&txStatus=SUCCESS&paymentMode=UPI&txMsg=&txTime=2025-03-04+09%3A15%3A27&type=WALLET&signature=@'

json 'members of data' '"secure-id-body"' 'HDFC0000731accepted@upi46SUCCESStrue' \
  '{"signature":"@","event_type":"RPD_BANK_ACCOUNT_VERIFICATION_SUCCESS","data":{"status":"SUCCESS","zeal":true,"ref_id":46,"bank_ifsc":"HDFC0000731","note":"accepted\u0040upi"}}'
json 'big integers and empty text' '"secure-id-body"' '9007199254740993X' '{"data":{"b":"X","a":9007199254740993,"c":""},"signature":"@"}'
json 'null adds nothing' '{ "name": "secure-id-body", "nulls": "empty" }' 'X' '{"data":{"a":"X","b":null},"signature":"@"}'
json 'null as null' '{ "name": "secure-id-body", "nulls": "null" }' 'Xnull' '{"data":{"a":"X","b":null},"signature":"@"}'
json 'lists and null beside data take no part' '"secure-id-body"' 'X' '{"data":{"a":"X"},"tags":[1,{"a":null}],"note":null,"signature":"@"}'

header 'hex and a dot' '"bbps"' 'x-webhook' '.' hex '{"ref_id":"R1","amount":170.00}'
header 'nothing between' '{ "name": "baas", "separator": "" }' 'x-cashfree' '' base64 '{"type":"TRANSFER_SUCCESS","data":{"amount":170.00}}'
header 'a dot between' '{ "name": "baas", "separator": "." }' 'x-cashfree' '.' base64 '{"type":"TRANSFER_SUCCESS","data":{"amount":170.00}}'
header 'the usual' '"header"' 'x-webhook' '' base64 '{"type":"X","data":{"amount":170.00}}'
printf '\n] }\n'
