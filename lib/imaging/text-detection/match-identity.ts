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
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).map(fold)
  if (names.some((name) => hasName(read, words, name))) found.push('name')
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
const isLatin = (word: string): boolean => /\p{Script=Latin}/u.test(word)
const MIN_JOINED = 4

function hasName(read: string, words: readonly string[], name: string): boolean {
  const parts = name
    .split(/[\s^=,;]+/u)
    .map(fold)
    .filter(Boolean)
  // Words too short to be looked for within others say who it is where they follow one another.
  const [first = '', second = ''] = parts
  const joined = first.length + second.length < MIN_JOINED || !second ? [] : [first + second, second + first]
  return (
    joined.some((both) => alike(read).includes(alike(both))) ||
    parts.some((part) => part.length >= (isLatin(part) ? MIN_LETTERS : 2) && hasWord(read, words, part))
  )
}

/** From this length on one character may differ. */
const MIN_TOLERANT_LENGTH = 6

function hasWord(read: string, words: readonly string[], word: string): boolean {
  const [within, wanted] = [alike(read), alike(word)]
  if (word.length < 4 && isLatin(word)) return within === wanted || words.some((each) => alike(each) === wanted)
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

/** In the orders of any country, with two or four digits of the year, without leading zeros too, and with English months. */
function hasDate(text: string, date: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? []
  if (!year || !month || !day) return false
  const digits = alike(fold(text)).replaceAll(/\D/g, '')
  const together = [year + month + day, day + month + year, month + day + year]
  if (together.some((form) => digits.includes(form))) return true
  const upper = text.toUpperCase()
  const parts = [...upper.matchAll(/\d+|[A-Z]+/g)].map(([part], at, all) => ({
    part,
    // What stands between it and the one before.
    gap: upper.slice(at === 0 ? 0 : all[at - 1]!.index + all[at - 1]![0].length, all[at]!.index),
  }))
  return parts.some((_, at) => isDate(parts, at, { year, month, day }))
}

/** As in 10.1.2.60: what goes on so is a version or an address. */
const GOES_ON = /^[.,/-]$/
const BETWEEN = /^[\s.,/-]{0,3}$/

interface Part {
  part: string
  gap: string
}

const continues = (before: Part | undefined, after: Part | undefined): boolean =>
  before !== undefined && after !== undefined && /\d/.test(before.part) && /\d/.test(after.part) && GOES_ON.test(after.gap)

/** Whether the three parts from here on are the date. */
function isDate(parts: readonly Part[], at: number, { year, month, day }: Record<'year' | 'month' | 'day', string>): boolean {
  const [one, two, three] = parts.slice(at, at + 3)
  if (!one || !two || !three || !BETWEEN.test(two.gap) || !BETWEEN.test(three.gap)) return false
  if (continues(parts[at - 1], one) || continues(three, parts[at + 3])) return false
  const isDay = ({ part }: Part) => part.length < 3 && Number(part) === Number(day)
  const isNamed = ({ part }: Part) => part.startsWith(MONTHS[Number(month) - 1]!)
  const isMonth = (each: Part) => isNamed(each) || (each.part.length < 3 && Number(each.part) === Number(month))
  // Six digits are found in many a number: they have to be delimited as a date is.
  const isDelimited = [one, two].some(isNamed) || (GOES_ON.test(two.gap) && GOES_ON.test(three.gap))
  const isYear = ({ part }: Part) => part === year || (isDelimited && part === year.slice(2))
  return (
    (isYear(one) && isMonth(two) && isDay(three)) ||
    (isYear(three) && ((isDay(one) && isMonth(two)) || (isMonth(one) && isDay(two))))
  )
}

/** Shorter numbers are found in any other one. */
const MIN_DIGITS = 4

function hasNumber(read: string, number: string): boolean {
  const wanted = alike(fold(number))
  return wanted.length >= MIN_DIGITS && alike(read).includes(wanted)
}
