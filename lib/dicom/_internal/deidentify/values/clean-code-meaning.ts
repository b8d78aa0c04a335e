import { findCodeMeanings } from '../../standard/context-group-codes'
import { nameTokensOf } from '../replacement-value'
import { cleanTechnicalText } from './clean-technical-text'
import { isCodeOfScheme, isPublishedCodingScheme } from './coded-entry'

const MAX_CHARACTERS = 64
/** A date, a telephone number or a number of a patient has more. */
const MAX_DIGITS = 4
/** Letters, and the punctuation of meanings; not that of addresses, and of line ends. */
const MEANING = /^[\p{L}\p{N}\p{M} ._,:;/()[\]+%'^&-]*$/u

interface CodedEntry {
  scheme: string
  code: string
  meaning: string
}

/**
 * Returns what may stay of the meaning of a code (PS3.3 8.3). One of PS3.16's wordings says the same of every patient. Other
 * texts of a code of a published scheme are the scheme's, in its edition and language, unless they have the words or numbers
 * of the people whom the object names. Anything else stays where all of its words are harmless, or nothing of it.
 */
export function cleanCodeMeaning({ scheme, code, meaning }: CodedEntry, nameTokens: ReadonlySet<string>): string {
  const known = findCodeMeanings(scheme, code)
  if (known?.some((each) => sameWording(each, meaning))) return meaning
  const isOfScheme = isPublishedCodingScheme(scheme) && isCodeOfScheme(scheme, code)
  const isPlain = MEANING.test(meaning) && meaning.length <= MAX_CHARACTERS && meaning.replace(/\P{N}/gu, '').length <= MAX_DIGITS
  if (isOfScheme && isPlain && !nameTokensOf(meaning, 2).some((word) => nameTokens.has(word))) return meaning
  return cleanTechnicalText(meaning, nameTokens)
}

/** Capitals, and what a code string cannot hold, differ between editions and programs. */
const sameWording = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
