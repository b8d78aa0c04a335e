/** Schemes with published codes (PS3.16 8), so that the meaning of a code is not confidential. */
const PUBLISHED_CODING_SCHEMES =
  /^(DCM|SCT|SRT|SNM3|99SDM|LN|UCUM|RADLEX|FMA|NCIt|UMLS|ICD-O-3|I10|I9|I11|BI|C4|ACR|ASTM-sigpurpose|ISO3166_1|ISO639_1|ISO639_2|ISO_OID|MDC|NDC|RFC3066|RFC5646|UBERON|PUBCHEM_CID|ITIS_TSN|NYUMCCG|BARI|DCMUID|CID10|IBSI|NEU|RO|UNS|HPC|FDATE|MGIUPDATE|IHE-BPPC)$/

export const isPublishedCodingScheme = (scheme: string): boolean => PUBLISHED_CODING_SCHEMES.test(scheme)

/** SNOMED CT: the digit before the last two of a code says what it is of, and the last one checks all others. */
const isSnomedCode = (code: string): boolean => /^[1-9]\d{3,15}(00|10)\d$/.test(code) && verhoeff(code) === 0
/** LOINC: the digit behind the hyphen checks those before it (modulo 10). */
const isLoincCode = (code: string): boolean => {
  const [, number = '', check] = /^(\d{1,6})-(\d)$/.exec(code) ?? []
  const doubled = [...number].reverse().map((digit, at) => (at % 2 === 0 ? String(Number(digit) * 2) : digit))
  const sum = [...doubled.join('')].reduce((total, digit) => total + Number(digit), 0)
  return number !== '' && (10 - (sum % 10)) % 10 === Number(check)
}
/** Unified units: a few letters, digits and signs; of annotations only those of one short word. */
const UNIT = /^(?=.{1,16}$)([A-Za-z%[\]'*/.^0-9-]{0,12}|\{[a-z]{1,10}\})+$/

const CODES: Record<string, (code: string) => boolean> = {
  DCM: (code) => /^1[0-3]\d{4}$/.test(code),
  SCT: isSnomedCode,
  SRT: (code) => /^[A-Z]\d?-[0-9A-F]{4,5}$/.test(code),
  SNM3: (code) => /^[A-Z]\d?-[0-9A-F]{4,5}$/.test(code),
  '99SDM': (code) => /^[A-Z]\d?-[0-9A-F]{4,5}$/.test(code),
  LN: isLoincCode,
  UCUM: (code) => UNIT.test(code) && code.replace(/\D/g, '').length <= 4,
  RADLEX: (code) => /^RID\d{1,5}$/.test(code),
  DCMUID: () => false,
}
/** Codes of the other schemes are a letter or none, and a few digits. */
const SHORT_CODE = /^[A-Za-z]{0,3}[.-]?\d{0,5}([.-]\d{1,3})?$/

/**
 * Returns whether a code can be one of a published scheme: it has the form of the scheme's codes, and their check digit
 * where they have one. A telephone number or a number of a patient has neither.
 */
export const isCodeOfScheme = (scheme: string, code: string): boolean =>
  (CODES[scheme] ?? ((each: string) => SHORT_CODE.test(each)))(code)

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
