import { catalogue, type EventDefinition } from '@cashfree-webhooks/core'
import { describe, expect, it } from 'vitest'
import { everyBody, isForm } from '../../test/every-body.ts'
import { maskPersonalData } from './mask-personal-data.ts'

const mask = (text: string, contentType?: string) =>
  Buffer.from(maskPersonalData(Buffer.from(text), contentType)).toString('utf8')
const maskField = (name: string, value: unknown) =>
  (JSON.parse(mask(JSON.stringify({ data: { [name]: value } }))) as { data: Record<string, unknown> }).data[name]

/** Names of fields, as they are on the wire, whose values are a person's, their money's or a way to them. */
const PERSONAL =
  /(?:^|_)(?:e?mail|phone|mobile|name|remarks?|note|address|pan|aadhaar|vpa|upi_id|ifsc|account|link|url|dob|gender|signature|reason|message|description|title|company|value)(?:_number|_at_bank|_url|_raw)?$/i
const SHAPES = [
  /[\w.+-]+@[\w.-]+/,
  /https?:\/\/(?!xx)[a-z]/,
  /(?<!\d)[6-9]\d{9}(?!\d)/,
  /\b[A-WYZ]{5}\d{4}[A-WYZ]\b/,
  /\b(?!X{4})[A-Z]{4}0[A-Z\d]{6}\b/,
]
/** What identifies an event may look like a telephone number; it is an id all the same. */
const identity = new Set(
  catalogue.flatMap(({ events }) =>
    Object.values<EventDefinition>(events).flatMap((event) => (event.identity ?? []).flat()),
  ),
)
const isIdentity = (path: string) => identity.has(path) || identity.has(`${path}?`)
/** Masked, or nothing that could be. */
const SAYS_NOTHING = /^(?:[^\p{L}\p{N}]|[xXT1])*$/u

describe('every fixture', () => {
  it.each(everyBody)('keeps its shape and loses what is personal: $title', ({ text }) => {
    const masked = mask(text, isForm(text) ? 'application/x-www-form-urlencoded' : 'application/json')
    const before = leaves(text)
    const after = leaves(masked)
    expect(after.map(({ path }) => path)).toEqual(before.map(({ path }) => path))
    if (!isForm(text)) expect(Array.from(masked)).toHaveLength(Array.from(text).length)

    for (const [place, { path, value }] of before.entries()) {
      const shown = after[place]!.value
      expect(typeof shown).toBe(typeof value)
      const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''
      const isPersonal = PERSONAL.test(name) || SHAPES.some((shape) => shape.test(String(value)))
      if (!isPersonal || isIdentity(path) || value === null || typeof value === 'boolean') continue
      expect(SAYS_NOTHING.test(String(shown)) ? '' : `${path}: ${String(shown)}`).toBe('')
    }
  })

  it('has personal data in it to begin with', () => {
    const all = everyBody.map(({ text }) => text).join('\n')
    for (const shape of SHAPES.slice(0, 3)) expect(all).toMatch(shape)
  })
})

describe('what stays', () => {
  it('is every sign that is no value: spacing, escapes, order, literals', () => {
    const text = '\ufeff{ "b" :\t"Zo\\u00eb \\"R\\" \\n\\u20b9\\/ रवि 😀",\r\n "a":[null, true,-12.50e+3 ,"" ] }\n\n'
    expect(mask(text)).toBe(
      '\ufeff{ "b" :\t"xx\\u0078 \\"x\\" \\n\\u20b9\\/ xxx 😀",\r\n "a":[null, true,-11.11e+1 ,"" ] }\n\n',
    )
  })

  it('is the envelope, the identity, and states, amounts and times', () => {
    const text = JSON.stringify({
      type: 'PAYMENT_SUCCESS_WEBHOOK',
      event_time: '2022-05-25T14:28:22+05:30',
      data: {
        order: { order_id: 'order_38', order_amount: 2.5, order_currency: 'INR' },
        payment: {
          cf_payment_id: 9114918241234567,
          payment_status: 'SUCCESS',
          payment_time: '2022-05-25T14:28:22+05:30',
        },
      },
    })
    expect(mask(text)).toBe(text)
  })

  it.each([
    ['order_id', 'ravi@example.com'],
    ['user_id', '9876543210'],
    ['user_id', '+91 98765 43210'],
    ['customer_id', 'ABCPD1234E'],
    ['document_id', '1234 5678 9012'],
    ['token_id', '4111-1111-1111-1111'],
    ['upi_id', 'ravi'],
    ['bank_code', 'HDFC0000731'],
    ['pin_code', '560001'],
    ['link_status', 'https://example.com/x'],
    ['ip_type', '203.0.113.9'],
    ['host_id', '2001:db8::1'],
    ['passport_id', 'Z1234567'],
    ['order_amount', 987654321098],
    ['order_currency', 'Ravi'],
    ['event_time', 'Ravi'],
    ['status_code', 'Ravi Kumar'],
  ])('is not what looks personal under a harmless name: %s %s', (name, value) => {
    expect(maskField(name, value)).not.toEqual(value)
    expect(String(maskField(name, value)).replace(/[^\p{L}\p{N}]|[xT1]/gu, '')).toBe('')
  })

  it('goes by the name of a list for what is in it', () => {
    expect(maskField('order_ids', ['A-1', [2, 'a@b.c'], { id: 'A-2', name: 'Ravi' }])).toEqual([
      'A-1',
      [2, 'x@x.x'],
      { id: 'A-2', name: 'xxxx' },
    ])
    expect(maskField('names', ['Ravi', null])).toEqual(['xxxx', null])
  })

  it('is nothing of what is neither JSON nor a form', () => {
    expect(mask('Ravi Kumar, 9876543210', 'application/json')).toBe('xxxx xxxxx, 1111111111')
    expect(mask('{"status":"OK", Ravi', 'application/json')).toBe('{"xxxxxx":"xx", xxxx')
    expect(mask('Ravi Kumar=1', 'application/x-www-form-urlencoded')).toBe('xxxx xxxxx=1')
    expect(mask('')).toBe('')
    expect(mask('"Ravi"')).toBe('"xxxx"')
    expect(mask('98')).toBe('11')
  })
})

describe('a form', () => {
  it('keeps names, order and escapes of signs', () => {
    expect(
      mask('orderId=A-1&txMsg=Ravi+%26+%E0%A4%B0%31&signature=aB%2Bc%3D&x=%zz', 'application/x-www-form-urlencoded'),
    ).toBe('orderId=A-1&txMsg=xxxx+%26+x%31&signature=xx%2Bx%3D&x=%xx')
  })
})

describe('hostile bodies', () => {
  const MIB = 1024 * 1024
  it.each([
    ['deep lists', '['.repeat(MIB / 2) + ']'.repeat(MIB / 2)],
    ['deep objects', '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000)],
    ['lists with a value at every depth', '[1,'.repeat(250_000) + '1' + ']'.repeat(250_000)],
    ['a string of 1 MiB', JSON.stringify({ name: 'R'.repeat(MIB) })],
    ['a string of escapes', `{"name":"${'\\u0052'.repeat(MIB / 6)}"}`],
    ['a string of backslashes', `{"name":"${'\\\\'.repeat(MIB / 2)}"}`],
    ['a number of 1 MiB', `{"id":${'7'.repeat(MIB)}}`],
    ['10,000 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`Key${n}`, 'Ravi'])))],
    ['a key of 1 MiB', JSON.stringify({ ['K'.repeat(MIB)]: 'Ravi' })],
    ['a form of 1 MiB', 'a=Ravi&'.repeat(MIB / 7)],
    ['a form of escapes', `a=${'%E0%A4%B0'.repeat(MIB / 9)}`],
    ['broken JSON', `{"name":"${'R'.repeat(MIB)}`],
  ])('are masked in one pass: %s', (_, text) => {
    const masked = mask(text)
    expect(masked).not.toContain('Ravi')
    expect(masked).not.toContain('RR')
    expect(Buffer.byteLength(masked)).toBeLessThanOrEqual(Buffer.byteLength(text))
  })

  it('may be no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"name":"Ra'), Buffer.from([0xff, 0xc3]), Buffer.from('vi"}')])
    expect(Buffer.from(maskPersonalData(bytes)).toString()).toBe('{"name":"xx\ufffd\ufffdxx"}')
  })

  it('may use the names of what every object has', () => {
    expect(mask('{"__proto__":{"constructor":"Ravi","hasOwnProperty":"Ravi"}}')).toBe(
      '{"__proto__":{"constructor":"xxxx","hasOwnProperty":"xxxx"}}',
    )
    expect(mask('{"":"Ravi","toString_id":"a@b.c"}')).toBe('{"":"xxxx","toString_id":"x@x.x"}')
  })
})

interface Leaf {
  readonly path: string
  readonly value: unknown
}

function leaves(text: string): Leaf[] {
  if (isForm(text)) return [...new URLSearchParams(text)].map(([path, value]) => ({ path, value }))
  const found: Leaf[] = []
  const visit = (value: unknown, path: readonly string[]) => {
    if (typeof value !== 'object' || value === null) return void found.push({ path: path.join('.'), value })
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key])
  }
  visit(JSON.parse(text), [])
  return found
}
