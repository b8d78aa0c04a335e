import { technicalWords } from './technical-words'

/** More digits than a version has: a telephone number, a date or a number of a patient. */
const MAX_DIGITS = 8
/** Machines are called by round thousands. */
const NUMBER = /^(\d{1,3}|[1-9]000)$/
/** Of versions, kernels and sequences, such as VA44A, B30f or tfl3d1: a few letters and a few digits. */
const LETTERS_AND_DIGITS = /^[a-z]{0,3}\d{1,3}([a-z]{1,3}\d{1,2})?[a-z]{0,2}$/i
/** A date of six digits with separators reads like a version. */
const SHORT_DATE = /(?<!\d)\d{2}([-./])\d{2}\1\d{2}(?!\d)/
/** Punctuation of technical text; a caret, an at sign and line ends are of names, addresses and letters. */
const PUNCTUATION = /^[\p{L}\p{N} ._,:;/\\()[\]{}<>&+*%#='"-]*$/u
const MAX_CHARACTERS = 64
/** Behind it other letters follow, in bytes that would be read as ASCII (ISO 2022). */
const ESC = '\x1b'

/**
 * Keeps a technical text that names no one: words of the field, short numbers, and short groups of letters and digits. An
 * allowlist, since no list of names is complete.
 *
 * @param nameTokens words of the patient's name and numbers, in lower case: a patient may be called Head
 * @returns the text itself, or none where a part of it may not stay: without a word it may say the opposite, as "TOF" of
 * "non-TOF" does
 */
export function cleanTechnicalText(text: string, nameTokens: ReadonlySet<string>): string {
  if (text.includes(ESC) || !PUNCTUATION.test(text) || text.length > MAX_CHARACTERS) return ''
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const digits = text.replace(/\D/g, '').length
  const mayHaveNumbers = digits <= MAX_DIGITS && !SHORT_DATE.test(text)
  const isHarmless = (word: string): boolean => {
    const lower = word.toLowerCase()
    if (nameTokens.has(lower)) return false
    if (/\d/.test(word)) return mayHaveNumbers && (NUMBER.test(word) || LETTERS_AND_DIGITS.test(word))
    return technicalWords().has(lower) || /^[a-z]$/i.test(word)
  }
  return words.every(isHarmless) ? text : ''
}
