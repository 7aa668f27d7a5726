import { hasMember } from './has-member.ts'

/**
 * The call that "Test & Add Webhook" in the dashboard makes before it saves a URL. It must be answered 200 within
 * 50 ms, so it is answered straight after verification. Its shape is known from captures, not from a documented page.
 */
export function isDashboardTest(payload: Readonly<Record<string, unknown>>): boolean {
  return payload.type === 'WEBHOOK' && hasMember(payload.data, 'test_object')
}
