import { describe, expect, it } from 'vitest'
import { SECRET, type Started, startInspector, type StartedInspector } from './start-inspector.ts'
import { chromiumPath, useBrowser, type OpenOptions } from './use-browser.ts'

const attacks = [
  '<script>window.pwned = 1; alert(1)</script>',
  '<img src="https://evil.example/x.png" onerror="window.pwned = 1">',
  '<svg onload="window.pwned = 1"></svg>',
  '<iframe src="javascript:parent.pwned = 1"></iframe>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '"><a href="javascript:window.pwned = 1">click</a>',
  '{{constructor.constructor("window.pwned = 1")()}}',
]
const nodes = () => document.querySelectorAll('*').length

describe.skipIf(chromiumPath === undefined)('a hostile payload', () => {
  const open = useBrowser(startInspector)

  /** Opens what was sent with everything shown; `useBrowser` sees that nothing was run, asked for or broken. */
  async function show(
    body: string | Uint8Array,
    options: OpenOptions<StartedInspector> & { contentType?: string } = {},
  ) {
    const { contentType = 'application/json', ...rest } = options
    const opened = await open({
      before: ({ send }: Started) => send(body, { headers: { 'content-type': contentType, 'x-note': attacks.join() } }),
      ...rest,
    })
    const { page } = opened
    await page.locator('.rows .row').first().click()
    await page.getByRole('heading', { level: 2 }).waitFor()
    await page.getByRole('button', { name: 'Unmask personal data' }).click()
    await expect.poll(() => page.locator('.note').count()).toBe(0)
    return opened
  }

  it('runs no script and asks for nothing', async () => {
    const body = JSON.stringify({ type: attacks[0], data: Object.fromEntries(attacks.map((text) => [text, text])) })
    const { page } = await show(body)
    const payload = page.getByRole('region', { name: 'Payload' })
    for (const text of attacks) {
      expect((await payload.innerText()).replaceAll(/\n/g, '')).toContain(JSON.stringify(text))
    }
    expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe(attacks[0])
    expect(await page.locator('.list').innerText()).toContain('<script>')
    await page.getByRole('button', { name: 'Hex' }).click()
    await page.getByRole('searchbox').fill(attacks[1]!)
    await page.getByRole('searchbox').fill('')
    for (const name of ['Copy as curl', 'Copy as fixture', 'Replay']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    await page.getByText('Replayed:').waitFor()
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(await page.locator('main :is(script, img, iframe, link, object, embed, base, form)').count()).toBe(0)
    expect(
      await page.locator('main a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
    ).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/inspector\/api\/deliveries\/\w+\/body\?reveal=true$/),
    ])
  })

  it('shows marks of direction and keeps to its place', async () => {
    const hebrew = '\u05e9\u05dc\u05d5\u05dd'
    const text = '\u202e\u2066gnp.exe\u2069\u202c \ufeff\u200b\0'
    const { page } = await show(
      JSON.stringify({ type: `PAY\u202eMENT`, data: { text, [hebrew]: '\u05e2\u05e8\u05da' } }),
    )
    const payload = page.getByRole('region', { name: 'Payload' })
    for (const label of ['RLO', 'LRI', 'PDI', 'PDF', 'BOM', 'ZWSP']) {
      expect(await payload.getByText(label, { exact: true }).count(), label).toBeGreaterThan(0)
    }
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/)
    // A key and a value from right to left: each in itself, and the key still before the value.
    const line = payload.locator('.line').filter({ hasText: hebrew })
    const [key, value] = await Promise.all(['.key', '.string'].map((part) => line.locator(part).boundingBox()))
    expect(key!.x + key!.width).toBeLessThanOrEqual(value!.x)
  })

  it('shows a string of a mebibyte cut, and more of it when asked', async () => {
    const long = 'x\u200b'.repeat(250_000) + '\u{1f600}'.repeat(1_000)
    const { page } = await show(JSON.stringify({ type: 'LONG', data: { long: long.slice(0, 250_000), other: 1 } }), {})
    expect(await page.evaluate(nodes)).toBeLessThan(3_000)
    const payload = page.getByRole('region', { name: 'Payload' })
    expect(await payload.innerText()).toContain('"other": 1')
    const before = (await payload.innerText()).length
    await payload.getByRole('button', { name: /Show more/ }).click()
    expect((await payload.innerText()).length).toBeGreaterThan(before)
    expect(await page.evaluate(nodes)).toBeLessThan(6_000)
  })

  it('shows the largest body there is', async () => {
    const value = 'y'.repeat(1_048_576 - 40)
    const { page } = await show(JSON.stringify({ type: 'LARGE', data: { value } }))
    expect(await page.evaluate(nodes)).toBeLessThan(1_500)
    expect(await page.evaluate(() => document.body.innerText.length)).toBeLessThan(50_000)
    await page.getByRole('button', { name: 'Hex' }).click()
    const rows = () => page.locator('.hex pre > div').count()
    expect(await rows()).toBe(64)
    await page.getByRole('button', { name: /Show more rows/ }).click()
    expect(await rows()).toBe(320)
  })

  it.each([
    ['keys', Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key ${index}`, index]))],
    ['items', Array.from({ length: 100_000 }, (_, index) => index)],
  ])('shows ten thousand %s a part at a time', async (_name, data) => {
    const { page } = await show(JSON.stringify({ type: 'MANY', data }))
    expect(await page.evaluate(nodes)).toBeLessThan(3_000)
    await page.getByRole('button', { name: /Show more lines/ }).click()
    await expect.poll(() => page.locator('.line').count()).toBe(1_250)
  })

  it('shows what is nested deeper than anything can be', async () => {
    const depth = 200_000
    const { page } = await show(`{"type":"DEEP","data":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    expect(await page.evaluate(nodes)).toBeLessThan(3_000)
    expect(await page.locator('main').evaluate((main) => main.scrollWidth <= main.clientWidth)).toBe(true)
  })

  it('shows bytes that are not text, and keys with names that mean something', async () => {
    const { page } = await show(Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d]))
    expect(
      await page
        .getByRole('region', { name: 'Raw' })
        .getByTitle(/U\+FFFD/)
        .count(),
    ).toBeGreaterThan(0)
  })

  it('is no more dangerous as the type of an event, in another form or refused', async () => {
    const { page, send } = await show(JSON.stringify({ type: '__proto__', data: { constructor: attacks[1] } }))
    await send(JSON.stringify({ type: 'constructor', data: {} }))
    await send(attacks.join('&'), { headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    await send(attacks.join('\n'), { secret: `not ${SECRET}` })
    await expect.poll(() => page.locator('.rows .row').count()).toBe(4)
    for (let index = 0; index < 4; index++) {
      await page.locator('.rows .row').nth(index).click()
      await expect.poll(() => page.locator('.detail').getAttribute('aria-busy')).toBe('false')
    }
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  })
})
