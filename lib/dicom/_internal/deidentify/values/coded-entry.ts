import { CODING_SCHEMES } from '../../../standard/coding-schemes'
import { findCodeMeanings } from '../../standard/context-group-codes'
import { lazy } from '../../standard/lazy'
import { isUcumUnit } from '../../standard/ucum-unit'
import { technicalWords } from './technical-words'

/** Schemes of PS3.16 table 8-1 that the sources of the generated table leave out or call otherwise. */
const FURTHER_SCHEMES = ['ICD-O-3', 'CID10', 'UNS', 'FDATE', 'MGIUPDATE', 'IHE-BPPC']

const schemes = lazy(() => new Set([...CODING_SCHEMES.trim().split('\n'), ...FURTHER_SCHEMES]))

/** Returns whether a coding scheme is one of PS3.16 table 8-1, so that the meanings of its codes are not confidential. */
export const isPublishedCodingScheme = (scheme: string): boolean => schemes().has(scheme)

/** SNOMED CT: the digit before the last two of a code says what it is of, and the last one checks all others. */
const isSnomedCode = (code: string): boolean => /^[1-9]\d{3,15}(00|10)\d$/.test(code) && verhoeff(code) === 0

/** LOINC: the digit behind the hyphen checks those before it (modulo 10). */
const isLoincCode = (code: string): boolean => {
  const [, number = '', check] = /^(\d{1,6})-(\d)$/.exec(code) ?? []
  const doubled = [...number].reverse().map((digit, at) => (at % 2 === 0 ? String(Number(digit) * 2) : digit))
  const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 0)
  return number !== '' && (10 - (sum % 10)) % 10 === Number(check)
}

const like =
  (form: RegExp) =>
  (code: string): boolean =>
    form.test(code)
const SNOMED_3 = like(/^[A-Z]\d?-[0-9A-F]{4,5}$/)

/** The forms of the codes that are not in PS3.16, by scheme. */
const CODES: Record<string, (code: string) => boolean> = {
  DCM: like(/^1[0-3]\d{4}$/),
  SCT: isSnomedCode,
  ...{ SRT: SNOMED_3, SNM3: SNOMED_3, '99SDM': SNOMED_3 },
  LN: isLoincCode,
  UCUM: (code) => isUcumUnit(code, (word) => technicalWords().has(word.toLowerCase())),
  RADLEX: like(/^RID\d{1,5}$/),
  RADELEMENT: like(/^RDES?\d{1,5}(\.\d{1,3})?$/),
  RXNORM: like(/^[1-9]\d{0,6}$/),
  // ISO/IEEE 11073-10101: a partition and a term in it, or both as one number.
  MDC: like(/^(\d{1,3}:\d{1,5}|[1-9]\d{2,7}|MDC(_[A-Za-z0-9]{1,16}){1,8})$/),
  // EN 1064: the section, the table and the row.
  SCPECG: like(/^\d{1,2}(\.\d{1,2}){1,3}(-\d{1,3}){0,3}$/),
  ...{
    UMLS: like(/^CL?\d{6,7}$/),
    NCIt: like(/^C\d{4,6}$/),
    MSH: like(/^[A-Z]\d{6,9}$/),
    NDC: like(/^\d{4,5}-\d{3,4}-\d{1,2}$/),
  },
  ...{ FMA: like(/^\d{1,6}$/), ITIS_TSN: like(/^\d{1,6}$/), PUBCHEM_CID: like(/^\d{1,8}$/), UNS: like(/^[A-Z]\d{5}$/) },
  IBSI: like(/^[0-9A-Z]{4}$/),
  DCMUID: () => false,
}
/** Codes of the other schemes are a letter or none, and a few digits. */
const SHORT_CODE = like(/^[A-Za-z]{0,3}[.-]?\d{0,5}([.-]\d{1,3})?$/)

/**
 * Returns whether a code can be one of a published scheme: PS3.16 lists it, or it has the form of the scheme's codes, and
 * their check digit where they have one. A telephone number or a number of a patient has neither.
 */
export const isCodeOfScheme = (scheme: string, code: string): boolean =>
  findCodeMeanings(scheme, code) !== null || (CODES[scheme] ?? SHORT_CODE)(code)

/** The dihedral group of the check digits of SNOMED CT: 0 for a code that is right. */
function verhoeff(digits: string): number {
  const multiply = (a: number, b: number): number =>
    a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)) : b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5
  const permute = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  return [...digits].reverse().reduce((check, digit, at) => {
    let value = Number(digit)
    for (let times = at % 8; times > 0; times -= 1) value = permute[value]!
    return multiply(check, value)
  }, 0)
}
