import { secrets } from '../../config/secrets'
import type { DicomJson, DicomJsonName } from '../../dicom/json/to-dicom-json'
import { hmacSha256 } from '../../runtime/hmac'
import { foldForSearch } from '../../runtime/text/fold-for-search'

/**
 * The texts of a study that are searched with wildcards. The database holds keyed hashes of their trigrams, and the
 * texts themselves only sealed: a search finds candidates by hash, and opens those to compare.
 */
export const SEARCHED_TEXTS = {
  PatientName: '00100010',
  PatientID: '00100020',
  OtherPatientIDs: '00101000',
  AccessionNumber: '00080050',
  ReferringPhysicianName: '00080090',
  StudyDescription: '00081030',
  StudyID: '00200010',
} as const
export type SearchedText = keyof typeof SEARCHED_TEXTS

const [START, END] = ['\u0002', '\u0003']
/** A text of thousands of characters is no name. */
const MAX_TERMS = 2000
/** So many trigrams of one attribute are hashed, and so much of it is read for them: an object can have megabytes of each. */
const MAX_TERMS_OF_ATTRIBUTE = 700
const MAX_VALUES = 200
const MAX_CHARACTERS = 2 * MAX_TERMS_OF_ATTRIBUTE

/** A text as it is compared: folded, and without the delimiters of a name's components. */
export const foldText = (text: string): string => foldEnds(text).trim()

/** The same with the spaces at its ends. */
export const foldEnds = (text: string): string => foldForSearch(text.replaceAll(/[\^=]/g, ' ')).normalize('NFC') // A Korean syllable is one character.

/** The texts of an attribute; of a name, its groups of components. */
function textsOf(attributes: DicomJson, tag: string): string[] {
  return (attributes[tag]?.Value ?? []).slice(0, MAX_VALUES).flatMap((value) => {
    if (value === null) return []
    if (typeof value === 'object') return Object.values(value as DicomJsonName).filter((group) => typeof group === 'string')
    return [String(value)]
  })
}

/** The search terms of a study's attributes, in an amount of work that no attribute changes. */
export function searchTermsOf(attributes: DicomJson): bigint[] {
  const terms = new Set<bigint>()
  for (const [keyword, tag] of Object.entries(SEARCHED_TEXTS) as [SearchedText, string][]) {
    const trigrams: string[] = []
    for (const text of textsOf(attributes, tag)) {
      if (trigrams.length >= MAX_TERMS_OF_ATTRIBUTE) break
      const folded = foldText(text.slice(0, MAX_CHARACTERS))
      trigrams.push(...trigramsOf(`${START}${folded}${text.length > MAX_CHARACTERS ? '' : END}`))
    }
    for (const term of hashed(keyword, trigrams.slice(0, MAX_TERMS_OF_ATTRIBUTE))) terms.add(term)
  }
  return [...terms].slice(0, MAX_TERMS)
}

/**
 * The terms that every match of a pattern has: those of its parts between wildcards (`*` and `?`, PS3.4 C.2.2.2.4). Of
 * a part of one or two characters there are none, and the pattern alone decides.
 */
export function searchTermsOfPattern(keyword: SearchedText, pattern: string): bigint[] {
  const parts = `${START}${pattern}${END}`.split(/[*?]+/)
  return hashed(keyword, parts.flatMap((part) => trigramsOf(foldPart(part)))) // prettier-ignore
}

/** Folds a part of a pattern, whose ends are kept where they are those of the text. */
function foldPart(part: string): string {
  const folded = foldText(part.replace(START, '').replace(END, ''))
  return `${part.startsWith(START) ? START : ''}${folded}${part.endsWith(END) ? END : ''}`
}

function trigramsOf(text: string): string[] {
  const characters = [...text]
  return characters.slice(2).map((last, index) => `${characters[index]}${characters[index + 1]}${last}`)
}

function hashed(keyword: SearchedText, trigrams: readonly string[]): bigint[] {
  const key = secrets().derive('search-terms', 1)
  return trigrams.map((trigram) => hmacSha256(key, `${keyword}\0${trigram}`).readBigInt64BE(0))
}
