import type { Hypothesis } from './hypothesis.ts'

export const timestampHypotheses: readonly Hypothesis[] = [
  {
    fault: 'dot-between',
    fits: 'a dot stands between timestamp and body',
    hint: "The sender signs timestamp + \".\" + body, which is another scheme than that of Cashfree webhooks. Sign without the dot. If it is Accounts / BaaS, choose scheme: { name: 'baas', separator: '.' }.",
    timestamp: (timestamp) => `${timestamp}.`,
  },
  {
    fault: 'timestamp-left-out',
    fits: 'only the body is signed',
    hint: 'The sender leaves the timestamp out. Sign timestamp + body.',
    timestamp: (timestamp) => (timestamp === '' ? undefined : ''),
  },
  {
    fault: 'timestamp-behind',
    fits: 'the timestamp follows the body',
    hint: 'The sender signs body + timestamp. Sign timestamp + body.',
    isTimestampBehind: true,
  },
  {
    fault: 'timestamp-unit',
    fits: 'the timestamp is in milliseconds',
    hint: 'The header says seconds, the signature was made with milliseconds. Send the text that was signed.',
    maxBodyBytes: 16_384,
    timestamp: (timestamp) => (timestamp.length === 10 ? millisecondsOf(timestamp) : undefined),
  },
  {
    fault: 'timestamp-unit',
    fits: 'the timestamp is in seconds',
    hint: 'The header says milliseconds, the signature was made with seconds. Send the text that was signed.',
    // Cut off, or rounded.
    timestamp: (timestamp) =>
      timestamp.length === 13 ? [timestamp.slice(0, 10), String(Math.ceil(Number(timestamp) / 1000))] : undefined,
  },
]

/** Which thousandth it was, the header does not tell: each is tried. */
function* millisecondsOf(seconds: string): Iterable<string> {
  for (let millisecond = 0; millisecond < 1000; millisecond++) yield seconds + String(millisecond).padStart(3, '0')
}
