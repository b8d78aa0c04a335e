import type { DicomJson, DicomJsonName } from '../../../dicom/json/to-dicom-json'
import { foldText, SEARCHED_TEXTS, searchTermsOfPattern, type SearchedText } from '../../record/search-terms'
import type { StudyCondition } from '../../search/_internal/walk-matching'

/** Where a person looks for a study: by the patient's name, or a number that is on the request. */
const LOOKED_IN = ['PatientName', 'PatientID', 'OtherPatientIDs', 'AccessionNumber'] as const satisfies SearchedText[]
/** More words say no more. */
const MAX_WORDS = 8

/**
 * Returns the condition that every word is a part of the patient's name or of a number, without regard to case and
 * accents. Words of three letters or more find candidates by their search terms; what these are is decided by the opened
 * attributes.
 */
export function matchWords(text: string): StudyCondition {
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
  if (words.length === 0) return { where: [], matches: null }
  return {
    where: words.flatMap((word) => {
      const anywhere = LOOKED_IN.map((keyword) => searchTermsOfPattern(keyword, `*${word.replaceAll(/[*?]/g, '')}*`))
      if (anywhere.some((terms) => terms.length === 0)) return []
      return [{ OR: anywhere.map((terms) => ({ searchTerms: { hasEvery: terms } })) }]
    }),
    matches: (attributes) => {
      const texts = LOOKED_IN.flatMap((keyword) => textsOf(attributes, SEARCHED_TEXTS[keyword])).map(foldText)
      return words.every((word) => texts.some((one) => one.includes(word)))
    },
  }
}

function textsOf(attributes: DicomJson, tag: string): string[] {
  return (attributes[tag]?.Value ?? []).flatMap((value) => {
    if (typeof value === 'object') return Object.values((value ?? {}) as DicomJsonName).map(String)
    return [String(value)]
  })
}
