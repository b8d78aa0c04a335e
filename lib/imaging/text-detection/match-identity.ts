/** What a text in an image has in common with the patient whom it shows. */
export const IDENTITY_MATCHES = ['name', 'birth_date', 'number'] as const
type IdentityMatch = (typeof IDENTITY_MATCHES)[number]

/** What is known of a patient; what is empty matches nothing. */
export interface PatientIdentity {
  names: readonly string[]
  /** YYYYMMDD. */
  birthDates: readonly string[]
  numbers: readonly string[]
}

/**
 * Returns what of a patient a text that was read from an image says. Reading confuses letters and loses spaces, so that a word of
 * a name may stand within others, and in a long one a letter may differ.
 */
export function matchIdentity(text: string, { names, birthDates, numbers }: PatientIdentity): IdentityMatch[] {
  const found: IdentityMatch[] = []
  const read = fold(text)
  if (names.flatMap(wordsOf).some((word) => hasWord(read, word))) found.push('name')
  if (birthDates.some((date) => hasDate(text, date))) found.push('birth_date')
  if (numbers.some((number) => hasNumber(read, number))) found.push('number')
  return found
}

/** Capital letters and digits alone, without accents. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Digits and letters that are drawn alike, as one of them. */
const ALIKE: Record<string, string> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', G: '6' }
const alike = (folded: string): string => folded.replaceAll(/[OQDILZSBG]/g, (letter) => ALIKE[letter]!)

/** In other scripts a word of two characters is a whole name. */
const MIN_LETTERS = 3
const wordsOf = (name: string): string[] =>
  name
    .split(/[\s^=,;]+/u)
    .map(fold)
    .filter((word) => word.length >= (/\p{Script=Latin}/u.test(word) ? MIN_LETTERS : 2))

/** From this length on one character may differ. */
const MIN_TOLERANT_LENGTH = 6

function hasWord(read: string, word: string): boolean {
  const [within, wanted] = [alike(read), alike(word)]
  if (word.length < 4 && /\p{Script=Latin}/u.test(word)) return within === wanted
  if (within.includes(wanted)) return true
  if (wanted.length < MIN_TOLERANT_LENGTH) return false
  for (let from = 0; from + wanted.length <= within.length; from++) {
    let differing = 0
    for (let at = 0; at < wanted.length && differing < 2; at++) if (within[from + at] !== wanted[at]) differing += 1
    if (differing < 2) return true
  }
  return false
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** In the orders of any country, with two or four digits of the year, and with English months. */
function hasDate(text: string, date: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? []
  if (!year || !month || !day) return false
  const folded = fold(text)
  const digits = alike(folded).replaceAll(/\D/g, '')
  const orders = (written: string) => [written + month + day, day + month + written, month + day + written]
  if (orders(year).some((form) => digits.includes(form))) return true
  // Six digits are found in many a number: they have to stand apart, and be delimited as a date is.
  const parts = text.split(/[^\d.,/-]+/u).map((part) => part.replaceAll(/[.,/-]/g, ''))
  if (/\d[.,/-]\d/.test(text) && parts.some((part) => orders(year.slice(2)).includes(part))) return true
  const named = MONTHS[Number(month) - 1]
  return (
    named !== undefined &&
    [`${day}${named}${year}`, `${named}${day}${year}`, `${year}${named}${day}`].some((form) => folded.includes(form))
  )
}

/** Shorter numbers are found in any other one. */
const MIN_DIGITS = 4

function hasNumber(read: string, number: string): boolean {
  const wanted = alike(fold(number))
  return wanted.length >= MIN_DIGITS && alike(read).includes(wanted)
}
