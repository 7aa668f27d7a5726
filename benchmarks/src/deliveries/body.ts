export const sizes = { '0.5 KiB': 512, '2 KiB': 2_048, '64 KiB': 65_536 } as const

export type Size = keyof typeof sizes

let number = 100_000_000_000

/**
 * A payment that nobody has seen yet, of exactly so many bytes: a copy would be answered from memory, and faster.
 * Larger ones list what was bought, as many small objects: harder to parse than one long text.
 */
export function freshBody(size: Size): Buffer {
  const { before, after } = (templates[size] ??= createTemplate(sizes[size]))
  return Buffer.from(`${before}${++number}${after}`)
}

interface Template {
  readonly before: string
  readonly after: string
}

const templates: Partial<Record<Size, Template>> = {}

const before =
  '{"type":"PAYMENT_SUCCESS_WEBHOOK","event_time":"2025-04-26T09:38:30+05:30","data":{"payment":{"cf_payment_id":"'

const payment =
  '","payment_status":"SUCCESS","payment_amount":170.00,"payment_currency":"INR","payment_time":"2025-04-26T09:38:12+05:30",' +
  '"payment_group":"upi"},"order":{"order_id":"order-1893772156","order_amount":170.00,"order_currency":"INR"},' +
  '"customer_details":{"customer_name":"A\\u0928","customer_phone":"9000000000"}'

function createTemplate(bytes: number): Template {
  const withItems = (count: number) => {
    const items = Array.from({ length: count }, (_, at) => item(at)).join(',')
    return `${payment}${count === 0 ? '' : `,"items":[${items}]`},"note":"`
  }
  const end = '"}}'
  const roomFor = (count: number) =>
    bytes - (before.length + String(number).length + withItems(count).length + end.length)
  const overhead = '"items":[],'.length
  const count = Math.max(0, Math.floor((roomFor(0) - overhead) / `${item(0)},`.length))
  const room = roomFor(count)
  if (room < 0) throw new Error(`An event has no room in ${bytes} bytes.`)
  return { before, after: `${withItems(count)}${'x'.repeat(room)}${end}` }
}

function item(at: number): string {
  return `{"id":"item-${String(at).padStart(6, '0')}","name":"Notebook, ruled","quantity":2,"price":42.50}`
}
