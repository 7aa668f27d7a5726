import type { Hypothesis } from './hypothesis.ts'

const copyAgain = 'Copy the secret again, without quotes, blanks or line ends around it.'
const sender = 'is part of the secret that the sender signs with. Take it away there.'

export const secretHypotheses: readonly Hypothesis[] = [
  {
    fault: 'secret-padded',
    fits: 'the secret is trimmed',
    hint: copyAgain,
    // Without the byte order mark, which `trim` takes for a blank.
    secret: (secret) => secret.replace(/^[^\S\ufeff]+/, '').trimEnd(),
  },
  {
    fault: 'secret-padded',
    fits: 'the secret ends with a line feed',
    hint: `A line end ${sender}`,
    secret: (secret) => `${secret}\n`,
  },
  {
    fault: 'secret-padded',
    fits: 'the secret ends with a carriage return and a line feed',
    hint: `A line end ${sender}`,
    secret: (secret) => `${secret}\r\n`,
  },
  {
    fault: 'secret-padded',
    fits: 'the secret ends with a blank',
    hint: `A blank ${sender}`,
    secret: (secret) => `${secret} `,
  },
  {
    fault: 'secret-quoted',
    fits: 'the secret is without its quotes',
    hint: copyAgain,
    secret: (secret) => secret.replace(/^(["'`])(.*)\1$/s, '$2'),
  },
  {
    fault: 'secret-quoted',
    fits: 'the secret is in double quotes',
    hint: `A pair of quotes ${sender}`,
    secret: (secret) => `"${secret}"`,
  },
  {
    fault: 'secret-quoted',
    fits: 'the secret is in single quotes',
    hint: `A pair of quotes ${sender}`,
    secret: (secret) => `'${secret}'`,
  },
  {
    fault: 'secret-bom',
    fits: 'the secret is without its byte order mark',
    hint: 'The file that the secret comes from starts with a byte order mark. Save it as UTF-8 without one.',
    secret: (secret) => secret.replace(/^\ufeff/, ''),
  },
  {
    fault: 'secret-bom',
    fits: 'the secret starts with a byte order mark',
    hint: `A byte order mark ${sender}`,
    secret: (secret) => `\ufeff${secret}`,
  },
  {
    fault: 'secret-base64',
    fits: 'the secret is decoded from base64',
    hint: 'One side decodes the secret from base64 and the other does not. Cashfree takes its text as it is.',
    secret: (secret) => (/^[\w+/-]+={0,2}$/.test(secret) ? Buffer.from(secret, 'base64') : undefined),
  },
  {
    fault: 'secret-base64',
    fits: 'the secret is encoded in base64',
    hint: 'One side encodes the secret in base64 and the other does not. Cashfree takes its text as it is.',
    secret: (secret) => Buffer.from(secret).toString('base64'),
  },
]
