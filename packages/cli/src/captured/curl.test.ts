import { describe, expect, it } from 'vitest'
import { readCurl } from './curl.ts'

const files: Readonly<Record<string, string>> = {
  'body.json': '{\r\n  "a": 170.00\r\n}\n',
  'headers.txt': 'x-a: 1\r\nx-b: 2\r\n',
}
const read = async (command: string) => {
  const { headers, rawBody, doubts } = await readCurl(Buffer.from(command), 'command', async (path) =>
    Buffer.from(files[path]!),
  )
  return { headers: Object.fromEntries(headers), body: rawBody.toString('utf8'), doubts }
}

describe('as people copy it', () => {
  it('from Chrome, for bash', async () => {
    const { headers, body } = await read(String.raw`curl 'https://shop.example/webhooks/cashfree' \
  -H 'accept: */*' \
  -H 'content-type: application/json' \
  -H 'x-webhook-signature: AAAA+/A=' \
  --data-raw $'{\n  "name": "Jos\u00e9 d\'Or\u0021",\r\n  "amount": 170.00\n}' \
  --compressed ;`)
    expect(headers).toEqual({ accept: '*/*', 'content-type': 'application/json', 'x-webhook-signature': 'AAAA+/A=' })
    expect(body).toBe('{\n  "name": "José d\'Or!",\r\n  "amount": 170.00\n}')
  })

  it('from Chrome, for cmd', async () => {
    const { headers, body } = await read(
      [
        'curl ^"https://shop.example/hook?a=1^&b=2^" ^',
        '  -H ^"content-type: application/json^" ^',
        '  -H ^"x-webhook-timestamp: 1735689600000^" ^',
        '  --data-raw ^"^{^',
        '',
        '  ^\\^"note^\\^": ^\\^"50^% off ^& ^<b^>^\\^"^}^"',
      ].join('\r\n'),
    )
    expect(headers).toEqual({ 'content-type': 'application/json', 'x-webhook-timestamp': '1735689600000' })
    expect(body).toBe('{\n  "note": "50% off & <b>"}')
  })

  it('for cmd in the older way, in plain quotes', async () => {
    const { headers, body, doubts } = await read(
      'curl "https://shop.example/hook" ^\r\n  -H "x-a: b^c" ^\r\n  --data-raw "{\\"a\\":\\"1\\\\\\"2\\"}" --compressed\r\n',
    )
    expect([headers, body, doubts]).toEqual([{ 'x-a': 'b^c' }, '{"a":"1\\"2"}', []])
  })

  it('for cmd with a backslash in the body, which Chrome doubles: that is doubtful', async () => {
    const { body, doubts } = await read('curl ^"http://x^" ^\n  --data-raw ^"^{^\\^"a^\\^":^\\^"^\\\\u20b9^\\^"^}^"')
    expect(body).toBe('{"a":"\\\\u20b9"}')
    expect(doubts).toEqual([expect.stringContaining('as cURL (bash)')])
  })

  it('from Firefox', async () => {
    const { headers, body } = await read(
      `curl 'https://shop.example/hook' -X POST -H 'Content-Type: application/json' -H 'x-a: 1' --data-raw '{"a":"₹"}'`,
    )
    expect([headers, body]).toEqual([{ 'Content-Type': 'application/json', 'x-a': '1' }, '{"a":"₹"}'])
  })

  it('from Postman', async () => {
    const { headers, body } = await read(`curl --location --request POST 'http://localhost:3000/hook' \\
--header 'x-webhook-signature: abc=' \\
--header 'Content-Type: application/json' \\
--data '{
    "a": "it'\\''s"
}'`)
    expect(headers).toMatchObject({ 'x-webhook-signature': 'abc=' })
    expect(body).toBe('{\n    "a": "it\'s"\n}')
  })

  it('by hand, with short options in clusters, a prompt in front and a pipe behind', async () => {
    const { headers, body } = await read(
      `$ curl -sSvXPOST -Hx-a:1 -H"x-b: 2" -o/dev/null -d'{"a":1}' localhost:3000 2>&1 | head`,
    )
    expect([headers, body]).toEqual([{ 'x-a': '1', 'x-b': '2' }, '{"a":1}'])
  })
})

describe('the body', () => {
  it.each([
    ['--data-binary @body.json', files['body.json']],
    ['--data @body.json', '{  "a": 170.00}'],
    ['-d@body.json', '{  "a": 170.00}'],
    ['--json @body.json', files['body.json']],
    ['-T body.json', files['body.json']],
    ['--data-raw @body.json', '@body.json'],
    ['-d a=1 -d b=2', 'a=1&b=2'],
    ['--data-urlencode "a=₹ 1&2" --data-urlencode =x+y', 'a=%E2%82%B9+1%262&x%2By'],
    ['--data-urlencode n@headers.txt', 'n=x-a%3A+1%0D%0Ax-b%3A+2%0D%0A'],
    ["--data=$'\\xff\\x00'", Buffer.from([0xff]).toString('utf8')],
  ])('%s', async (options, body) => {
    expect((await read(`curl http://x ${options}`)).body).toBe(body)
  })

  it('that loses its line ends on the way is doubtful', async () => {
    expect((await read('curl x -d @body.json')).doubts).toEqual([expect.stringContaining('--data-binary @file')])
    expect((await read('curl x --data-binary @body.json')).doubts).toEqual([])
  })
})

it('reads headers as curl does: taken away, empty, and from a file', async () => {
  const { headers } = await read("curl x -H 'accept:' -H 'x-empty;' -H @headers.txt -d 1")
  expect(headers).toEqual({ 'x-empty': '', 'x-a': '1', 'x-b': '2' })
})

it.each([
  ['wget http://x', 'does not start with curl'],
  ['curl http://x', 'sends no body'],
  ['curl http://x -F a=@b', '--form sends a multipart body'],
  ['curl -G -d a=1 http://x', '--get sends the data in the address'],
  ['Invoke-WebRequest -Uri "http://x"', 'for PowerShell'],
])('says what is wrong with: %s', async (command, message) => {
  await expect(read(command)).rejects.toThrow(message)
})
