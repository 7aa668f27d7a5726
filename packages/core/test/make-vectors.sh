#!/usr/bin/env bash
# Makes vectors.json with openssl, which shares no code with this package: signatures over bodies that break whoever
# does not hash the bytes as they came. Run it again only to add a case: bash test/make-vectors.sh > test/vectors.json
set -euo pipefail

secret='sample-client-secret'
separator=''

vector() { # name, timestamp, body as printf prints it
  local body signature
  body=$(printf "$3" | base64 -w0)
  signature=$({ printf '%s' "$2"; printf "$3"; } | openssl dgst -sha256 -hmac "$secret" -binary | base64 -w0)
  printf '%s\n  { "name": "%s", "timestamp": "%s", "body": "%s", "signature": "%s" }' "$separator" "$1" "$2" "$body" "$signature"
  separator=','
}

printf '{ "secret": "%s", "vectors": [' "$secret"
vector 'compact, milliseconds' 1735689612345 '{"event_type":"X","data":{}}'
vector 'seconds' 1735689612 '{"event_type":"X","data":{}}'
vector 'decimals that JSON prints shorter' 1735689612345 '{"type":"X","data":{"amount":170.00,"rate":1e2,"zero":-0}}'
vector 'escaped slashes' 1735689612345 '{"type":"X","data":{"url":"https:\\/\\/example.com\\/a"}}'
vector 'escaped rupee sign' 1735689612345 '{"type":"X","data":{"note":"\\u20b9 500"}}'
vector 'rupee sign, Hindi and emoji' 1735689612345 '{"type":"X","data":{"note":"₹ नमस्ते 😀"}}'
vector 'byte order mark' 1735689612345 '\xef\xbb\xbf{"type":"X","data":{}}'
vector 'CRLF' 1735689612345 '{\r\n  "type": "X",\r\n  "data": {}\r\n}\r\n'
vector 'trailing newline' 1735689612345 '{"type":"X","data":{}}\n'
vector 'pretty-printed' 1735689612345 '{\n    "type" : "X" ,\n    "data" : { }\n}'
vector 'integer above 2^53' 1735689612345 '{"type":"X","data":{"reference_id":9007199254740993}}'
vector 'duplicate and prototype keys' 1735689612345 '{"type":"W","type":"X","__proto__":{"a":1},"data":{}}'
vector 'invalid UTF-8' 1735689612345 '{"type":"X","data":{"name":"\xff\xfe"}}'
vector 'NUL byte' 1735689612345 '{"type":"X"}\x00'
vector 'empty body' 1735689612345 ''
printf '\n] }\n'
