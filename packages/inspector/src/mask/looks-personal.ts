/** Nine digits and more, in groups or not: telephone, account, card and Aadhaar numbers, and ids that could be one. */
const LONG_NUMBER = /\d(?:[ .-]?\d){8}/
/** Also where somebody wrote it so that no machine should read it. */
const ADDRESS_OF_A_PERSON = /@|\[at\]/i
const URL = /:\/\/|^www\.|%3a%2f%2f/i
const IP_V4 = /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/
const IP_V6 = /^[\da-f.]*:[\da-f.]*:[\da-f:.]*$/i
/** Also inside a GSTIN. */
const PAN = /[a-z]{5}\d{4}[a-z]/i
const IFSC = /^[a-z]{4}0[a-z\d]{6}$/i
/** Of a passport, or of a voter's card. */
const DOCUMENT_NUMBER = /^(?:[a-z]|[a-z]{3})\d{7}$/i

const patterns = [LONG_NUMBER, ADDRESS_OF_A_PERSON, URL, IP_V4, IP_V6, PAN, IFSC, DOCUMENT_NUMBER]

/** Whether a text has the form of something that points at a person, or at their money. Errs on the side of yes. */
export function looksPersonal(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text))
}

/** The same for ids that are known to be ids: these may be long numbers. */
export function pointsAtPerson(text: string): boolean {
  return [ADDRESS_OF_A_PERSON, URL, PAN].some((pattern) => pattern.test(text))
}
