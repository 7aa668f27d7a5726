import { ofText, type Hypothesis } from './hypothesis.ts'

const form = 'Something decoded the form and wrote it again. Hand over the bytes as they arrived.'

/** Forms, and bodies that were taken for one. */
export const urlHypotheses: readonly Hypothesis[] = [
  {
    fault: 'url-recoded',
    fits: 'the body is decoded from URL encoding',
    hint: 'The body was sent or read as a form though it is not one. Hand over the bytes as they arrived.',
    body: (body) => {
      const text = body.toString('latin1')
      if (!/^%(?:7b|5b)/i.test(text)) return undefined
      // A body without a value becomes the name of a form's field.
      return [text, text.replace(/=$/, '')].flatMap((encoded) => {
        const decoded = decodeUrl(encoded)
        return decoded === undefined ? [] : [Buffer.from(decoded)]
      })
    },
  },
  {
    fault: 'url-recoded',
    fits: 'blanks of the form are written as +',
    hint: form,
    body: (body) => ofText(body, (text) => text.replaceAll('%20', '+')),
  },
  {
    fault: 'url-recoded',
    fits: 'blanks of the form are written as %20',
    hint: form,
    body: (body) => (isForm(body) ? ofText(body, (text) => text.replaceAll('+', '%20')) : undefined),
  },
  {
    fault: 'url-recoded',
    fits: 'the escapes of the form have capital letters',
    hint: form,
    body: (body) => ofText(body, (text) => text.replace(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase())),
  },
  {
    fault: 'url-recoded',
    fits: 'the escapes of the form have small letters',
    hint: form,
    body: (body) => ofText(body, (text) => text.replace(/%[\da-f]{2}/gi, (escape) => escape.toLowerCase())),
  },
  {
    fault: 'url-recoded',
    fits: 'the form is written as browsers write it',
    hint: form,
    body: (body) => (isForm(body) ? Buffer.from(new URLSearchParams(body.toString('utf8')).toString()) : undefined),
  },
]

function isForm(body: Buffer): boolean {
  return body.includes('=') && body[0] !== 0x7b && body[0] !== 0x5b
}

function decodeUrl(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
