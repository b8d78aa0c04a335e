import { isRegisteredUid } from '../../standard/registered-uids'
import { isUcumUnit } from '../../standard/ucum-unit'

const like =
  (form: RegExp) =>
  (code: string): boolean =>
    form.test(code)

/** SNOMED CT: the digit before the last two of a code says what it is of, and the last one checks all others. */
const isSnomedCode = (code: string): boolean => /^[1-9]\d{3,15}(00|10)\d$/.test(code) && verhoeff(code) === 0

/** LOINC: the digit behind the hyphen checks those before it (modulo 10); parts, answers, groups and lists have a prefix. */
const isLoincCode = (code: string): boolean => {
  if (/^L[AGLP]\d{1,6}-\d$/.test(code)) return true
  const [, number = '', check] = /^(\d{1,6})-(\d)$/.exec(code) ?? []
  const doubled = [...number].reverse().map((digit, at) => (at % 2 === 0 ? String(Number(digit) * 2) : digit))
  const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 0)
  return number !== '' && (10 - (sum % 10)) % 10 === Number(check)
}

/** CAS: the last digit is the sum of the others, each times its place from the right (modulo 10). */
const isCasNumber = (code: string): boolean => {
  const [, first = '', second = '', check] = /^([1-9]\d{1,6})-(\d\d)-(\d)$/.exec(code) ?? []
  const sum = [...(first + second)].reverse().reduce((total, digit, at) => total + Number(digit) * (at + 1), 0)
  return first !== '' && sum % 10 === Number(check)
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** RFC 5646 2.1: a language, a script and a region, in the letters that 2.1.1 recommends: Li-Na is a name. */
const LANGUAGE_TAG = /^([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}|\d{3}))?$/
const isLanguageTag = (code: string): boolean => {
  const [, language, region] = LANGUAGE_TAG.exec(code) ?? []
  const isKnown = language !== undefined && languages.of(language) !== undefined
  return isKnown && (region === undefined || regions.of(region) !== undefined)
}

const SNOMED_3 = like(/^[A-Z]\d?-[0-9A-F]{4,5}$/)
/** A letter, a digit, and more behind the point, of which a clinical modification uses up to four. */
const ICD_10 = like(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/)
const ICD_9 = like(/^[EV]?\d{2,3}(\.\d{1,2})?$/)
const ICD_O_3 = like(/^([89]\d{3}\/\d{1,2}|C\d\d(\.\d)?)$/)
/** Its letters leave out I and O. A word has no digit, and a telephone number no letter. */
const ICD_10_PCS = like(/^(?=.*\d)(?=.*[A-Z])[0-9BCDFGHX][0-9A-HJ-NP-Z]{6}$/)
const CPT = like(/^\d{4}[0-9AFMTU]$/)
const REGISTERED_UID = (code: string): boolean => isRegisteredUid(code)
/** They say who a clinician is. */
const NEVER = (): boolean => false

/** The forms of the codes that are not in PS3.16, by scheme (PS3.16 table 8-1). */
const CODES: Record<string, (code: string) => boolean> = {
  DCM: like(/^1[0-3]\d{4}$/),
  SCT: isSnomedCode,
  ...{ SRT: SNOMED_3, SNM3: SNOMED_3, '99SDM': SNOMED_3 },
  LN: isLoincCode,
  UCUM: isUcumUnit,
  RADLEX: like(/^RP?ID\d{1,5}$/),
  RADELEMENT: like(/^RDES?\d{1,5}(\.\d{1,3})?$/),
  RXNORM: like(/^[1-9]\d{0,6}$/),
  ...{ I10: ICD_10, I10C: ICD_10, CID10: ICD_10, I10P: ICD_10_PCS, I9: ICD_9, I9C: ICD_9, ICDO3: ICD_O_3, 'ICD-O-3': ICD_O_3 },
  I11: like(/^[0-9A-HJ-NP-Z][A-HJ-NP-Z]\d[0-9A-HJ-NP-Z](\.[0-9A-HJ-NP-Z]{1,2})?$/),
  ...{ C4: CPT, C5: CPT, HPC: like(/^[A-V]\d{4}$/), ATC: like(/^[A-V]\d\d([A-Z]([A-Z](\d\d)?)?)?$/), CAS: isCasNumber },
  ...{ RFC5646: isLanguageTag, RFC3066: isLanguageTag, IETF4646: isLanguageTag },
  ...{ ISO639_1: isLanguageTag, ISO639_2: isLanguageTag },
  // ISO/IEEE 11073-10101: a partition and a term in it, or both as one number.
  MDC: like(/^(\d{1,3}:\d{1,5}|[1-9]\d{2,7}|MDC(_[A-Za-z0-9]{1,16}){1,8})$/),
  // EN 1064: the section, the table and the row.
  SCPECG: like(/^\d{1,2}(\.\d{1,2}){1,3}(-\d{1,3}){0,3}$/),
  ...{
    UMLS: like(/^CL?\d{6,7}$/),
    NCIt: like(/^C\d{4,6}$/),
    MSH: like(/^[A-Z]\d{6,9}$/),
    NDC: like(/^\d{4,5}-[A-Z]?\d{3,4}(-\d{1,2})?$/),
    UBERON: like(/^UBERON:\d{7}$/),
    MA: like(/^MA:\d{7}$/),
    MGI: like(/^(MGI:)?\d{1,7}$/),
    RRID: like(/^(RRID:)?[A-Z]{2,8}(_[A-Z]{2,5})?[:_]\d{4,9}$/),
    caDSR: like(/^\d{1,7}$/),
  },
  ...{ FMA: like(/^\d{1,6}$/), ITIS_TSN: like(/^\d{1,6}$/), PUBCHEM_CID: like(/^\d{1,8}$/), UNS: like(/^[A-Z]\d{5}$/) },
  // Four letters alone are a word.
  IBSI: like(/^(?=.*\d)[0-9A-Z]{4}$/),
  ...{ DCMUID: REGISTERED_UID, ISO_OID: REGISTERED_UID },
  ...{ NPI: NEVER, UPIN: NEVER },
}
/** Codes of the other schemes are a letter or none, and a few digits. */
const SHORT_CODE = like(/^[A-Za-z]{0,3}[.-]?\d{0,5}([.-]\d{1,3})?$/)

/** Returns whether a text has the form of a scheme's codes, and their check digit where they have one. */
export const hasFormOfCode = (scheme: string, code: string): boolean => (CODES[scheme] ?? SHORT_CODE)(code)

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
