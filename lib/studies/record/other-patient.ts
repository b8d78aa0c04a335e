import type { DicomJson, DicomJsonName } from '../../dicom/json/to-dicom-json'
import type { OtherPatient } from '../schema'
import { dateOf, PATIENT_IDENTITY_REMOVED, textOf } from './read-instance'
import { isSamePatient } from './same-patient'
import { foldText } from './search-terms'
import { patientNameOf, textOrNull } from './shown-attributes'

/** Whose case a study is in, as their account says it: an account has no number of a hospital, and no day of birth. */
export interface PersonOfCase {
  name: string
  birthYear: number | null
}

/** What devices and tools write where no person is to be named; and any word that begins with `anon`. */
const NOBODY = ['deidentified', 'identified', 'nobody', 'none', 'noname', 'removed', 'unknown']
const namesNobody = (name: string): boolean =>
  foldText(name)
    .split(/[^\p{L}]+/u)
    .some((word) => word.startsWith('anon') || NOBODY.includes(word))

/** A name in the letters of one script says nothing of another in those of a second one. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Han}/u,
  /\p{Script=Hiragana}/u,
  /\p{Script=Katakana}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Bengali}/u,
  /\p{Script=Tamil}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Ethiopic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
]

/**
 * Returns the patient whom the objects of a study name, where that is another person than the one whose case it is in. Other
 * spellings of the same person are none; nor are objects that are de-identified, or name nobody.
 */
export function otherPatientOf(
  attributes: DicomJson,
  person: PersonOfCase | null,
  { isDeidentified }: { isDeidentified: boolean },
): OtherPatient | null {
  const name = patientNameOf(attributes)
  if (isDeidentified || person === null || name === null || namesNobody(name)) return null
  if (textOrNull(attributes, PATIENT_IDENTITY_REMOVED)?.toUpperCase() === 'YES') return null
  const birthDate = dateOf(textOf(attributes, '00100030'))
  if (isSamePatient(identityOf(attributes, birthDate), identityOfPerson(attributes, person, birthDate))) return null
  return {
    ...{ name, number: textOrNull(attributes, '00100020') },
    birth_date: birthDate === '' ? null : `${birthDate.slice(0, 4)}-${birthDate.slice(4, 6)}-${birthDate.slice(6)}`,
  }
}

const identityOf = (attributes: DicomJson, birthDate: string): DicomJson => ({
  ...(attributes['00100010'] ? { '00100010': attributes['00100010'] } : {}),
  '00100030': { vr: 'DA', Value: [birthDate] },
})

/** The account's name stands in each group of the object's name that has its script, its year of birth before the object's day. */
function identityOfPerson(attributes: DicomJson, { name, birthYear }: PersonOfCase, birthDate: string): DicomJson {
  const groups = Object.entries((attributes['00100010']?.Value?.[0] ?? {}) as DicomJsonName)
  const comparable = groups.filter(([, text]) => SCRIPTS.some((script) => script.test(text) && script.test(name)))
  const known = birthYear === null || birthDate === '' ? '' : `${birthYear}${birthDate.slice(4)}`
  return {
    '00100010': { vr: 'PN', Value: [Object.fromEntries(comparable.map(([group]) => [group, name])) as DicomJsonName] },
    '00100030': { vr: 'DA', Value: [known] },
  }
}
