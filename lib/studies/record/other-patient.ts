import type { DicomJson, DicomJsonName } from '../../dicom/json/to-dicom-json'
import type { OtherPatient } from '../schema'
import { dateOf, PATIENT_IDENTITY_REMOVED, textOf } from './read-instance'
import { isSamePatient } from './same-patient'
import { foldText } from './search-terms'
import { patientNameOf, textOrNull } from './shown-attributes'

/** What of the patient of a case is compared with objects. */
export const PERSON_OF_CASE = {
  name: true,
  birthYear: true,
  birthDate: true,
  patientNumbers: { select: { number: true, organisation: { select: { name: true } } } },
} as const

/** Whose case a study is in, as their account says it. */
export interface PersonOfCase {
  name: string
  birthYear: number | null
  /** A day as JSON has it, or as the database. */
  birthDate?: Date | string | null
  /** With the organisations that issued them. */
  patientNumbers?: { number: string; organisation: { name: string } }[]
}

const wordsOf = (name: string): string[] =>
  foldText(name)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')

/** What tools write that take a name away; `Añonuevo` is a family. */
const isRemoved = (name: string): boolean => wordsOf(name).some((word) => /^(?:anon|anon[iy]m\p{L}*|deidentified)$/u.test(word))

/** Of such words a name of nobody consists: `None^Jean` is somebody. */
const NOBODY = [
  'de',
  'female',
  'identified',
  'male',
  'name',
  'no',
  'nobody',
  'none',
  'noname',
  'patient',
  'removed',
  'synthetic',
  'unknown',
]
const namesNobody = (name: string): boolean => wordsOf(name).every((word) => NOBODY.includes(word))

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
 * spellings of the same person are none, nor is another name with their number and their day of birth; nor are objects that are
 * de-identified. Another number of the same issuer is another person, and so is another day of birth, also where the name is that
 * of nobody.
 */
export function otherPatientOf(
  attributes: DicomJson,
  person: PersonOfCase | null,
  { isDeidentified }: { isDeidentified: boolean },
): OtherPatient | null {
  const name = patientNameOf(attributes)
  if (isDeidentified || person === null || name === null || isRemoved(name)) return null
  if (textOrNull(attributes, PATIENT_IDENTITY_REMOVED)?.toUpperCase() === 'YES') return null
  const birthDate = dateOf(textOf(attributes, '00100030'))
  const number = compareNumbers(attributes, person)
  if (number === 'same' && birthDate !== '' && birthDate === dayOf(person)) return null
  if (number !== 'other' && isSamePatient(identityOf(attributes, birthDate), identityOfPerson(attributes, person, birthDate)))
    return null
  return {
    ...{ name, number: textOrNull(attributes, '00100020') },
    birth_date: birthDate === '' ? null : `${birthDate.slice(0, 4)}-${birthDate.slice(4, 6)}-${birthDate.slice(6)}`,
  }
}

const identityOf = (attributes: DicomJson, birthDate: string): DicomJson => ({
  ...(attributes['00100010'] ? { '00100010': attributes['00100010'] } : {}),
  '00100030': { vr: 'DA', Value: [birthDate] },
})

/** The account's name stands in each group of the object's name that has its script; its year of birth alone, before the object's day. */
function identityOfPerson(attributes: DicomJson, person: PersonOfCase, birthDate: string): DicomJson {
  const { name, birthYear } = person
  const named = (attributes['00100010']?.Value?.[0] ?? {}) as DicomJsonName
  // The words of nobody are compared with no name.
  const groups = Object.entries(named).filter(([, text]) => !namesNobody(text))
  const comparable = groups.filter(([, text]) => SCRIPTS.some((script) => script.test(text) && script.test(name)))
  const day = dayOf(person)
  const known = birthDate === '' ? '' : (day ?? (birthYear === null ? '' : `${birthYear}${birthDate.slice(4)}`))
  return {
    '00100010': { vr: 'PN', Value: [Object.fromEntries(comparable.map(([group]) => [group, name])) as DicomJsonName] },
    '00100030': { vr: 'DA', Value: [known] },
  }
}

/** As `dateOf` has it. */
function dayOf({ birthDate }: PersonOfCase): string | null {
  if (!birthDate) return null
  return (typeof birthDate === 'string' ? birthDate : birthDate.toISOString()).slice(0, 10).replaceAll('-', '')
}

/** Numbers of hospitals are only comparable where their issuer is known: `1` is a patient of each of them. */
function compareNumbers(attributes: DicomJson, { patientNumbers = [] }: PersonOfCase): 'same' | 'other' | 'unknown' {
  const number = foldNumber(textOrNull(attributes, '00100020') ?? '')
  const issuer = foldText(textOrNull(attributes, '00100021') ?? '')
  if (number === '') return 'unknown'
  const comparable = patientNumbers.filter(({ organisation }) => issuer === '' || foldText(organisation.name) === issuer)
  if (comparable.some((one) => foldNumber(one.number) === number)) return 'same'
  return issuer !== '' && comparable.length > 0 ? 'other' : 'unknown'
}

const foldNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
