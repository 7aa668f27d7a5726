import { ofText, type Hypothesis } from './hypothesis.ts'

const encodings =
  'The body was decoded as one character set and encoded as another. Make what stands before this library pass bytes on, or at least use UTF-8 both ways.'

/** The characters of Windows-1252 for the bytes 0x80 to 0x9f; where it has none, the one of Latin-1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&#x2f;': '/',
}

/** Characters that were decoded or escaped on the way. */
export const textHypotheses: readonly Hypothesis[] = [
  {
    fault: 'text-recoded',
    fits: 'UTF-8 that was read as Latin-1 is put back',
    hint: encodings,
    body: (body) => bytesOfCharacters(body.toString('utf8')),
  },
  {
    fault: 'text-recoded',
    fits: 'bytes that were read as Latin-1 are written as UTF-8',
    hint: encodings,
    body: (body) => Buffer.from(body.toString('latin1')),
  },
  {
    fault: 'html-escaped',
    fits: 'HTML escapes such as &amp; are undone',
    hint: 'Something before this library escapes what comes in for HTML. Mount the webhook before it.',
    body: (body) =>
      ofText(body, (text) =>
        text.replace(/&(?:amp|lt|gt|quot|#3[49]|#x2[7f]);/gi, (entity) => entities[entity.toLowerCase()]!),
      ),
  },
]

/** Undefined when a character stands for no byte. */
function bytesOfCharacters(text: string): Buffer | undefined {
  const bytes = Buffer.alloc(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const special = code > 0xff ? WINDOWS_1252.indexOf(text[index]!) : -1
    if (code > 0xff && special === -1) return undefined
    bytes[index] = special === -1 ? code : 0x80 + special
  }
  return bytes
}
