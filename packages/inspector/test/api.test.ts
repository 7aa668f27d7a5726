import { buildEvent, signDelivery } from '@cashfree-webhooks/testing'
import { describe, expect, it } from 'vitest'
import type { CaptureDetail } from '../src/index.ts'
import { SECRET, serve } from './serve.ts'

const { rawBody } = buildEvent('VKYC_USER_CALL_COMPLETED')
const genuine = () => signDelivery({ rawBody, secret: SECRET })
const forged = () => signDelivery({ rawBody, secret: 'guessed-client-secret' })

describe('the list', () => {
  it('has what arrived, newest first, and says when there is more', async () => {
    const { get, record } = await serve()
    const ids = [await record(genuine()), await record(forged()), await record(genuine())]
    const list = async (query: string) => (await get(`/api/deliveries${query}`)).json()

    expect(await list('')).toMatchObject({
      deliveries: [
        { id: ids[2], verdict: 'verified', event: { type: 'VKYC_USER_CALL_COMPLETED', attempt: 1 } },
        { id: ids[1], verdict: 'refused', code: 'SIGNATURE_MISMATCH', event: null },
        { id: ids[0], verdict: 'verified', answer: { status: 200 } },
      ],
      total: 3,
      hasMore: false,
    })
    expect(await list('?limit=1')).toMatchObject({ deliveries: [{ id: ids[2] }], total: 3, hasMore: true })
    expect(await list(`?limit=1&before=${ids[2]}`)).toMatchObject({ deliveries: [{ id: ids[1] }], hasMore: true })
    expect(await list(`?q=signature_mis`)).toMatchObject({ deliveries: [{ id: ids[1] }], total: 1, hasMore: false })
  })
})

describe('the detail', () => {
  it('is masked unless it is to be revealed', async () => {
    const { get, record } = await serve()
    const id = await record(genuine())
    const detail = async (query: string) => (await (await get(`/api/deliveries/${id}${query}`)).json()) as CaptureDetail
    const masked = await detail('')
    expect(masked).toMatchObject({ revealed: false, isMasked: false, secretIndex: 0 })
    expect(masked.text).not.toContain('vkyc.cashfree.com')
    const revealed = await detail('?reveal=true')
    expect(revealed).toMatchObject({ revealed: true, text: rawBody.toString() })
    expect(Buffer.from(revealed.base64!, 'base64')).toEqual(rawBody)
  })

  it('says why a signature does not match', async () => {
    const { get, record } = await serve()
    const id = await record(forged())
    const { failure } = (await (await get(`/api/deliveries/${id}`)).json()) as CaptureDetail
    expect(failure).toMatchObject({ code: 'SIGNATURE_MISMATCH', explanation: { facts: { secretsTried: 1 } } })
  })
})
