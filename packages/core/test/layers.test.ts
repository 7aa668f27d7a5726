import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/** A file imports from files before it, never from files after it. */
const order = [
  'fault errors has-methods delivery value-at',
  'hmac sign secrets json parse hash verify',
  'schemes/scheme schemes/header-scheme schemes/likely-scheme schemes/header schemes/bbps schemes/baas',
  'schemes/field schemes/form schemes/json-source schemes/body-scheme schemes/payouts-v1 schemes/secure-id-body',
  'schemes/form-scheme schemes/notify-url schemes/subscriptions-v1 schemes/index schemes/fitting-scheme',
  'catalogue/quick-read catalogue/schema catalogue/open catalogue/has-member catalogue/define-events catalogue/fields catalogue/video-kyc-status catalogue/video-kyc-events',
  'catalogue/dashboard-test catalogue/ppi-video-kyc catalogue/secure-id-video-kyc catalogue/esign',
  'catalogue/ppi-sub-wallet catalogue/ppi-wallet',
  'catalogue/ppi-transfer',
  'catalogue/ppi-card',
  'catalogue/name-match catalogue/bank-account-verification',
  'catalogue/reverse-penny-drop',
  'catalogue/digilocker',
  'catalogue/kyc-links',
  'catalogue/account-aggregator',
  'catalogue/sender-addresses',
  'catalogue/customer-fields catalogue/terminal-details catalogue/forex-charges catalogue/error-details',
  'catalogue/payment-method catalogue/payment-offers catalogue/payment-fields catalogue/payment-data',
  'catalogue/payments',
  'catalogue/virtual-accounts',
  'catalogue/refund-fields catalogue/refunds',
  'catalogue/settlements',
  'catalogue/vendor-settlement catalogue/easy-split',
  'catalogue/disputes',
  'catalogue/payment-links',
  'catalogue/payment-forms',
  'catalogue/token-vault',
  'catalogue/softpos',
  'catalogue/incidents',
  'catalogue/imports',
  'catalogue/undocumented',
  'catalogue/subscription-fields catalogue/subscription-payment-method catalogue/subscription-authorization',
  'catalogue/subscription-status catalogue/subscription-payment catalogue/subscription-controlled catalogue/subscriptions',
  'catalogue/subscriptions-v1',
  'catalogue/notify-url',
  'catalogue/payout-status catalogue/payouts',
  'catalogue/payouts-v1-alerts catalogue/payouts-v1',
  'catalogue/cashgram',
  'catalogue/auto-collect',
  'catalogue/partner',
  'catalogue/global-collections',
  'catalogue/baas',
  'catalogue/index',
  'event hypotheses/hypothesis hypotheses/json-tokens hypotheses/print-json hypotheses/json hypotheses/decimals',
  'hypotheses/bytes hypotheses/packed hypotheses/text hypotheses/url hypotheses/timestamp hypotheses/secret',
  'hypotheses/signature hypotheses/index hypotheses/holds',
  'explain verify-signature',
  'time registry identify to-event parse-event freeze',
  'deadline backoff close-on-signals soon store claim memory-store emitter handler-context dispatch queued-event queue enqueue outcome join',
  'addresses admit node/carriers-of node/read-stream node/read-body receive',
  'reply durable-queue log reporter tracing fetch webhooks webhooks-options check-options options in-flight create-webhooks mount index',
].flatMap((line) => line.split(' '))

const root = new URL('../../', import.meta.url)

function sources(folder: string): string[] {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.replaceAll('\\', '/'))
}

function importsOf(file: string): string[] {
  const text = readFileSync(new URL(file, root), 'utf8')
  return [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map(([, name]) => name!)
}

describe('packages/core/src', () => {
  it('is listed here, file by file', () => {
    expect(sources('core/src').sort()).toEqual(order.map((name) => `${name}.ts`).sort())
  })

  it.each(order)('%s imports only what stands before it', (name) => {
    const own = importsOf(`core/src/${name}.ts`).filter((target) => target.startsWith('.'))
    const names = own.map((target) => posix.join(posix.dirname(name), target).replace(/\.ts$/, ''))
    const before = order.slice(0, order.indexOf(name))
    expect(names.filter((target) => !before.includes(target))).toEqual([])
  })

  it('depends on Node and zod, and nothing else', () => {
    const foreign = order
      .flatMap((name) => importsOf(`core/src/${name}.ts`))
      .filter((target) => !/^(\.|node:)/.test(target))
    expect([...new Set(foreign)]).toEqual(['zod'])
  })
})

describe.each(['express', 'koa', 'fastify'].filter((name) => existsSync(new URL(`${name}/src`, root))))(
  'packages/%s/src',
  (name) => {
    it('takes only public names of core', () => {
      const foreign = sources(`${name}/src`)
        .flatMap((file) => importsOf(`${name}/src/${file}`))
        .filter((target) => !/^(\.\/|node:)/.test(target))
      expect(foreign.filter((target) => target.includes('core'))).toEqual(
        foreign.filter((target) => target === '@cashfree-webhooks/core'),
      )
      expect(foreign).toContain('@cashfree-webhooks/core')
      expect(foreign.filter((target) => target.startsWith('..'))).toEqual([])
    })
  },
)
