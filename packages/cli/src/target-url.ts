import { wrongUse } from './command-failure.ts'

/** The address to send to. Throws wrong use for what is not one, with what was probably meant. */
export function toTargetUrl(text: string, option = '--to'): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text
  const meant = `http://${text}`
  const hint = !text.includes('://') && URL.canParse(meant) ? ` Did you mean ${meant}?` : ''
  throw wrongUse(
    `${option} must be an http or https address, such as http://localhost:3000/webhooks/cashfree, got "${text.replace(/\/\/[^/@]*@/, '//')}".${hint}`,
  )
}

/** As it may be shown: without a name and a password in it. */
export function toShownUrl(to: string): string {
  const url = new URL(to)
  if (url.username === '' && url.password === '') return to
  url.username = ''
  url.password = ''
  return url.href
}
