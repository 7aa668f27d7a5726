import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { NOW, SECRET } from './sign.ts'

/** What the sender signed and what arrived, where these differ. */
export interface Mismatch {
  readonly signed?: { readonly body?: string | Buffer; readonly timestamp?: string; readonly secret?: string | Buffer }
  readonly arrived?: { readonly body?: string | Buffer; readonly timestamp?: string; readonly secret?: string }
  /** What the sender makes of the signature, 44 characters of base64. */
  readonly written?: (signature: string) => string
}

const { raw } = String

/** Of a delivery whose body was not touched. */
export const body = raw`{
  "type": "PAYMENT_SUCCESS_WEBHOOK",
  "data": { "order": { "order_id": "order_1", "order_amount": 170.00, "order_note": "₹ \u20b9 😀 https:\/\/a/b" } },
  "event_time": "2025-01-15T12:20:29+05:30"
}
`

/** As no program prints it: whatever it is printed by changes it. */
export const odd = raw`{ "type" : "PAYMENT_SUCCESS_WEBHOOK",
 "data": {"order_amount":170.00, "cf_id": 9007199254740993, "rate": 1.50, "tags": [ ], "extra": {}, "items":[1,2.0],
  "note":"\u20b9 170 ₹ 😀 https:\/\/a/b?c=1&d=<2>"  } }
`
const note = '₹ 170 ₹ 😀 https://a/b?c=1&d=<2>'
const asciiNote = raw`\u20b9 170 \u20b9 \ud83d\ude00 https://a/b?c=1&d=<2>`
const phpNote = raw`\u20b9 170 \u20b9 \ud83d\ude00 https:\/\/a\/b?c=1&d=<2>`

const oneLine = (text: string) =>
  `{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"order_amount":170.00,"cf_id":9007199254740993,"rate":1.50,"tags":[],"extra":{},"items":[1,2.0],"note":"${text}"}}`
const lines = (text: string, tab: string) =>
  `{
_"type": "PAYMENT_SUCCESS_WEBHOOK",
_"data": {
__"order_amount": 170.00,
__"cf_id": 9007199254740993,
__"rate": 1.50,
__"tags": [],
__"extra": {},
__"items": [
___1,
___2.0
__],
__"note": "${text}"
_}
}`.replace(/^_+/gm, ({ length }) => tab.repeat(length))

/** The three that begin with Python's were printed by json.dumps of Python 3. */
const python = raw`{"type": "PAYMENT_SUCCESS_WEBHOOK", "data": {"order_amount": 170.0, "cf_id": 9007199254740993, "rate": 1.5, "tags": [], "extra": {}, "items": [1, 2.0], "note": "${asciiNote}"}}`
const pythonSorted = raw`{"data": {"cf_id": 9007199254740993, "extra": {}, "items": [1, 2.0], "note": "${asciiNote}", "order_amount": 170.0, "rate": 1.5, "tags": []}, "type": "PAYMENT_SUCCESS_WEBHOOK"}`

const printed = (signed: string): Mismatch => ({ signed: { body: signed }, arrived: { body: odd } })

const mojibake = Buffer.from(body.replace('₹', 'é'))

/** For every hypothesis what it alone explains. */
export const mismatches: Readonly<Record<string, readonly Mismatch[]>> = {
  'nothing is changed': [{}, { arrived: { body: '{"a":"b"}' } }, { arrived: { body: 'a=b' } }],

  'the signature is read as hexadecimal digits': [
    { written: (signature) => Buffer.from(signature, 'base64').toString('hex') },
    { written: (signature) => Buffer.from(signature, 'base64').toString('hex').toUpperCase() },
    { written: (signature) => `sha256=${Buffer.from(signature, 'base64').toString('hex')}` },
  ],
  'the signature is read as base64url': [
    // This timestamp makes a signature with both letters in which the alphabets differ.
    {
      arrived: { timestamp: String(NOW + 1) },
      written: (signature) => signature.replaceAll('+', '-').replaceAll('/', '_').replace('=', ''),
    },
    {
      arrived: { timestamp: String(NOW + 1) },
      written: (signature) => signature.replaceAll('+', '-').replaceAll('/', '_'),
    },
  ],
  'the signature gets its = at the end': [{ written: (signature) => signature.slice(0, -1) }],
  'the signature is taken out of its quotes': [
    { written: (signature) => `"${signature}"` },
    { written: (signature) => `'${signature}'` },
  ],
  'one of the signatures in the header is taken': [
    { written: (signature) => `${signature}, ${signature}` },
    { written: (signature) => `AAAA,${signature}` },
  ],

  'the last line end is removed': [
    { signed: { body: `${body.trimEnd()} ` }, arrived: { body: `${body.trimEnd()} \n` } },
    { signed: { body: `${body}\n` }, arrived: { body: `${body}\n\r\n` } },
  ],
  'a line feed is added at the end': [{ signed: { body: `${body}\n` } }],
  'a carriage return and a line feed are added at the end': [{ signed: { body: `${body}\r\n` } }],
  'the byte order mark is removed': [{ signed: { body }, arrived: { body: `\ufeff${body}` } }],
  'a byte order mark is put in front': [{ signed: { body: `\ufeff${body}` } }],
  'line ends are CRLF': [{ signed: { body: body.replaceAll('\n', '\r\n') } }],
  'line ends are LF': [{ signed: { body }, arrived: { body: body.replaceAll('\n', '\r\n') } }],
  'line ends are removed': [{ signed: { body: body.replaceAll('\n', '') } }],
  'blanks around the body are removed': [{ signed: { body: body.trim() }, arrived: { body: ` \t\n${body} \n ` } }],
  'the NUL bytes at the end are removed': [{ signed: { body }, arrived: { body: `${body}\0\0\0` } }],
  'the body is empty': [{ signed: { body: '' } }],
  'the body is the text "[object Object]" or "undefined"': [
    { signed: { body: '[object Object]' } },
    { signed: { body: 'undefined' } },
  ],

  'the body is unpacked': [
    { signed: { body }, arrived: { body: gzipSync(body) } },
    { signed: { body }, arrived: { body: deflateSync(body) } },
    { signed: { body }, arrived: { body: brotliCompressSync(body) } },
  ],
  'the body is decoded from base64': [
    { signed: { body }, arrived: { body: Buffer.from(body).toString('base64') } },
    { signed: { body }, arrived: { body: `${Buffer.from(body).toString('base64url')}\n` } },
  ],
  'the framing of its chunks is removed': [
    { signed: { body: '{"a":"₹ 1"}\n' }, arrived: { body: '5\r\n{"a":\r\n9;x=y\r\n"₹ 1"}\n\r\n0\r\n\r\n' } },
  ],
  'the text inside the JSON is taken': [
    { signed: { body }, arrived: { body: JSON.stringify(body) } },
    { signed: { body }, arrived: { body: JSON.stringify({ id: 'x', body }) } },
    {
      signed: { body: '{"a":"₹"}' },
      arrived: { body: JSON.stringify({ body: Buffer.from('{"a":"₹"}').toString('base64'), isBase64Encoded: true }) },
    },
  ],

  'the JSON is printed without blanks': [printed(oneLine(note))],
  'the JSON is printed with two blanks of indent': [printed(lines(note, '  '))],
  'the JSON is printed with four blanks of indent': [printed(lines(note, '    '))],
  'the JSON is printed with tabs': [printed(lines(note, '\t'))],
  'the JSON is printed by JSON.stringify, which shortens 170.00 to 170': [printed(JSON.stringify(JSON.parse(odd)))],
  'the JSON is printed by JSON.stringify with two blanks, which shortens 170.00 to 170': [
    printed(JSON.stringify(JSON.parse(odd), null, 2)),
  ],
  'the JSON is printed as Python does': [printed(python)],
  'the JSON is printed as Python does, with amounts as they are': [
    printed(python.replace('170.0,', '170.00,').replace('1.5,', '1.50,')),
  ],
  'the JSON is printed as Python does with ensure_ascii=False': [printed(python.replace(asciiNote, note))],
  'the JSON is printed as Python does, with sorted names': [printed(pythonSorted)],
  'the JSON is printed without blanks and in ASCII': [printed(oneLine(asciiNote))],
  'the JSON is printed without blanks, with sorted names': [
    printed(
      raw`{"data":{"cf_id":9007199254740993,"extra":{},"items":[1,2.0],"note":"${note}","order_amount":170.00,"rate":1.50,"tags":[]},"type":"PAYMENT_SUCCESS_WEBHOOK"}`,
    ),
    {
      signed: { body: '{"a":1,"a b":2,"z":[{"x":1,"y":2}]}' },
      arrived: { body: '{"z":[{"y":2,"x":1}],"a b":2,"a":1}' },
    },
  ],
  'the JSON is printed as PHP does': [printed(oneLine(phpNote))],
  'the JSON is printed as PHP does with JSON_UNESCAPED_UNICODE': [printed(oneLine(note.replaceAll('/', '\\/')))],
  'the JSON is printed as PHP does with JSON_PRETTY_PRINT': [printed(lines(phpNote, '    '))],
  'the JSON is printed as Go does, with &, < and > as \\u escapes': [
    printed(oneLine(note.replace('&', '\\u0026').replace('<', '\\u003c').replace('>', '\\u003e'))),
  ],
  'slashes are escaped, as PHP does': [printed(odd.replace('/a/b', '/a\\/b'))],
  'slashes are not escaped': [printed(odd.replaceAll('\\/', '/'))],
  'what is not ASCII is written as \\u escapes': [
    printed(odd.replace(raw`\u20b9 170 ₹ 😀 https:\/\/`, raw`\u20b9 170 \u20b9 \ud83d\ude00 https://`)),
  ],
  '\\u escapes are written as characters': [printed(odd.replace('\\u20b9', '₹').replaceAll('\\/', '/'))],

  'the secret is trimmed': [{ arrived: { secret: ` ${SECRET}\n` } }, { arrived: { secret: `${SECRET}\r\n` } }],
  'the secret ends with a line feed': [{ signed: { secret: `${SECRET}\n` } }],
  'the secret ends with a carriage return and a line feed': [{ signed: { secret: `${SECRET}\r\n` } }],
  'the secret ends with a blank': [{ signed: { secret: `${SECRET} ` } }],
  'the secret is without its quotes': [{ arrived: { secret: `'${SECRET}'` } }, { arrived: { secret: `"${SECRET}"` } }],
  'the secret is in double quotes': [{ signed: { secret: `"${SECRET}"` } }],
  'the secret is in single quotes': [{ signed: { secret: `'${SECRET}'` } }],
  'the secret is without its byte order mark': [{ arrived: { secret: `\ufeff${SECRET}` } }],
  'the secret starts with a byte order mark': [{ signed: { secret: `\ufeff${SECRET}` } }],
  'the secret is decoded from base64': [
    {
      signed: { secret: Buffer.from('c2VjcmV0IG9mIGEgbWVyY2hhbnQ=', 'base64') },
      arrived: { secret: 'c2VjcmV0IG9mIGEgbWVyY2hhbnQ=' },
    },
  ],
  'the secret is encoded in base64': [{ signed: { secret: Buffer.from(SECRET).toString('base64') } }],

  'UTF-8 that was read as Latin-1 is put back': [
    { signed: { body: mojibake }, arrived: { body: mojibake.toString('latin1') } },
    // As Windows shows the three bytes of a rupee sign.
    { signed: { body: '{"note":"₹"}' }, arrived: { body: '{"note":"â‚¹"}' } },
  ],
  'bytes that were read as Latin-1 are written as UTF-8': [
    { signed: { body: '{"name":"José"}' }, arrived: { body: Buffer.from('{"name":"José"}', 'latin1') } },
    { signed: { body: Buffer.from(body).toString('latin1') } },
  ],
  'HTML escapes such as &amp; are undone': [
    {
      signed: { body: `{"url":"https://a/?b=1&c=2","name":"D'Souza <₹>"}` },
      arrived: { body: '{"url":"https://a/?b=1&amp;c=2","name":"D&#39;Souza &lt;₹&gt;"}' },
    },
    { signed: { body: '{"a":"b&c"}' }, arrived: { body: '{&quot;a&quot;:&#34;b&amp;c&quot;}' } },
  ],

  'the body is decoded from URL encoding': [
    { signed: { body }, arrived: { body: encodeURIComponent(body) } },
    { signed: { body }, arrived: { body: `${new URLSearchParams([[body, '']])}` } },
  ],
  'blanks of the form are written as +': [
    { signed: { body: 'a=1+2&b=%E2%82%b9' }, arrived: { body: 'a=1%202&b=%E2%82%b9' } },
  ],
  'blanks of the form are written as %20': [
    { signed: { body: 'a=1%202&b=%E2%82%b9' }, arrived: { body: 'a=1+2&b=%E2%82%b9' } },
  ],
  'the escapes of the form have capital letters': [
    { signed: { body: 'a=~&b=%E2%82%B9' }, arrived: { body: 'a=~&b=%e2%82%b9' } },
  ],
  'the escapes of the form have small letters': [
    { signed: { body: 'a=1%202&b=%e2%82%b9' }, arrived: { body: 'a=1%202&b=%E2%82%B9' } },
  ],
  'the form is written as browsers write it': [
    { signed: { body: 'a=1+2%7E&b=%E2%82%B9' }, arrived: { body: 'a=1%202~&b=₹' } },
  ],

  'amounts have the decimals that were lost, 170.00 in place of 170': [
    {
      signed: { body: '{"order_amount":170.00,"rate":1.50,"n":1}' },
      arrived: { body: '{"order_amount":170,"rate":1.5,"n":1}' },
    },
    // Only some of them had any.
    {
      signed: { body: '{"amount":170.00,"fee":2,"tax":{"total_tax":0.10}}' },
      arrived: { body: '{"amount":170,"fee":2,"tax":{"total_tax":0.1}}' },
    },
    // As Java prints a whole number that is no integer.
    { signed: { body: '{"amount": 170.0, "id": 3}' }, arrived: { body: '{"amount": 170, "id": 3}' } },
    // Everything that JavaScript does to a body.
    {
      signed: { body: raw`{"data":{"order_amount":170.00,"note":"\u20b9 https:\/\/a"}}` },
      arrived: { body: '{"data":{"order_amount":170,"note":"₹ https://a"}}' },
    },
    { signed: { body: '{\n  "order_amount": 170.00\n}' }, arrived: { body: '{"order_amount":170}' } },
  ],

  'a dot stands between timestamp and body': [{ signed: { timestamp: `${NOW}.` } }],
  'only the body is signed': [{ signed: { timestamp: '' } }],
  'the timestamp follows the body': [{ signed: { timestamp: '', body: `${body}${NOW}` } }],
  'the timestamp is in milliseconds': [
    { signed: { timestamp: '1735689612000' }, arrived: { timestamp: '1735689612' } },
    { signed: { timestamp: '1735689612347' }, arrived: { timestamp: '1735689612' } },
  ],
  'the timestamp is in seconds': [
    { signed: { timestamp: '1735689612' }, arrived: { timestamp: '1735689612345' } },
    { signed: { timestamp: '1735689613' }, arrived: { timestamp: '1735689612745' } },
  ],
}
