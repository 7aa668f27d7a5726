import type { VerificationDocument } from './documents.ts'
import { writeDuration } from './duration.ts'
import { writeScheme } from './scheme-option.ts'

/** A verdict for people: first whether it is right, then why not, then what to do. */
export function writeVerification(verification: VerificationDocument): string {
  const { source, ok, code, message, secretFrom, scheme, bodyBytes, explanation, fix, doubts } = verification
  const lines = [`${ok ? '✓' : '✗'} ${source}: ${ok ? 'the signature is right' : code}`]
  if (message !== null) lines.push(`  ${message}`)
  if (secretFrom !== null) lines.push(`  Signed with the secret from ${secretFrom}.`)
  lines.push(`  ${bodyBytes} bytes, scheme ${writeScheme(scheme)}${writeAge(verification)}.`)
  if (explanation) {
    lines.push(
      '',
      ...(explanation.fits === null ? nothingFits : [`What is wrong: it ${explanation.fits} (${explanation.fault}).`]),
    )
    lines.push(`What to do: ${explanation.hint}`)
  }
  if (fix)
    lines.push(
      '',
      `In ${fix.framework}: ${fix.what}`,
      '',
      ...fix.code.split('\n').map((line) => (line ? `    ${line}` : '')),
    )
  if (doubts.length > 0) lines.push('', ...doubts.map((doubt) => `Mind: ${doubt}`))
  return lines.join('\n')
}

const nothingFits = [
  'What is wrong: none of the known causes reproduces this signature. It may be forged, or made with a secret that is not at hand.',
]

function writeAge({ sentAt, ageMs }: VerificationDocument): string {
  if (sentAt === null || ageMs === null) return ''
  return `, signed ${sentAt}, ${ageMs >= 0 ? `${writeDuration(ageMs)} ago` : `${writeDuration(-ageMs)} ahead of the clock here`}`
}
