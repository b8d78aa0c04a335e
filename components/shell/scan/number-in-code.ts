const AIM_IDENTIFIER = /^\][A-Za-z]\d/
/** Longer texts of codes hold more than a number. */
const MAX_NUMBER = 64
const MAX_CODE = 4096

const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9'
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /^\p{L}$/u.test(sign)
const isWord = (sign: string | undefined): boolean => isDigit(sign) || isLetter(sign)

/**
 * Returns the patient's number in the text of a scanned code: the first place that is written as one of the formats says, where
 * `#` is a digit, `@` a letter, `*` one or more of both, and all else stands for itself. A null among the formats takes a code
 * that is nothing but a number.
 *
 * @returns null where there is none
 */
export function numberInCode(code: string, formats: readonly (string | null)[]): string | null {
  const signs = [...code.slice(0, MAX_CODE).replace(AIM_IDENTIFIER, '')]
  for (const format of formats) {
    if (format === null) continue
    const marks = [...format]
    for (let from = 0; from < signs.length; from += 1) {
      const end = endOfMatch(signs, from, marks)
      if (end !== null && isAlone(signs, from, end)) return signs.slice(from, end).join('')
    }
  }
  const whole = signs.join('').trim()
  // A control character parts the fields of a longer code.
  const isNumber = whole !== '' && whole.length <= MAX_NUMBER && !/\p{C}/u.test(whole) && /[\p{L}\p{N}]/u.test(whole)
  return formats.includes(null) && isNumber ? whole : null
}

/** Where a match ends that begins at `from`; null where there is none. */
function endOfMatch(signs: readonly string[], from: number, marks: readonly string[]): number | null {
  let at = from
  for (const mark of marks) {
    const begin = at
    if (mark === '*') while (isWord(signs[at])) at += 1
    else if (mark === '#' ? isDigit(signs[at]) : mark === '@' ? isLetter(signs[at]) : isSame(signs[at], mark)) at += 1
    if (at === begin) return null
  }
  return at
}

const isSame = (sign: string | undefined, mark: string): boolean => sign?.toLowerCase() === mark.toLowerCase()

/** Seven digits of a longer number are another number. */
const isAlone = (signs: readonly string[], from: number, end: number): boolean =>
  !(isWord(signs[from - 1]) && isWord(signs[from])) && !(isWord(signs[end - 1]) && isWord(signs[end]))
