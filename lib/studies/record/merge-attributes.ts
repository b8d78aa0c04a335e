import { isDeepStrictEqual } from 'node:util'
import { fail } from '../../errors/fail'
import type { DicomJson, DicomJsonAttribute } from '../../dicom/json/to-dicom-json'
import { IDENTITY_TAGS, isFullerName, isSamePatient } from './same-patient'

/** What a study or a series has of its objects above their own level. */
export interface SharedAttributes {
  attributes: DicomJson
  /** The tags of those in which the objects differ; `attributes` has the value of the one that came first. */
  differing: readonly string[]
}

/**
 * Adds what one more object says: it fills in what the others left open, and what differs is counted.
 *
 * @returns the same value where it says nothing new
 */
export function mergeAttributes(shared: SharedAttributes, added: DicomJson): SharedAttributes {
  const [attributes, differing] = [{ ...shared.attributes }, new Set(shared.differing)]
  let isChanged = false
  for (const [tag, value] of Object.entries(added)) {
    if (!hasValue(value)) continue
    const known = attributes[tag]
    if (!known || !hasValue(known)) {
      attributes[tag] = value
      isChanged = true
    } else if (!differing.has(tag) && !isDeepStrictEqual(known.Value, value.Value)) {
      differing.add(tag)
      isChanged = true
    }
  }
  return isChanged ? { attributes, differing: [...differing].sort() } : shared
}

/**
 * Adds what one more object says of its patient and study.
 *
 * @throws AppError `dicom_patient_differs` where it names another patient than those before it
 */
export function mergeStudyAttributes(shared: SharedAttributes, added: DicomJson): SharedAttributes {
  if (!isSamePatient(shared.attributes, added)) throw fail('dicom_patient_differs')
  // Other spellings of the same patient are no difference; the fullest name is kept.
  const others = Object.fromEntries(
    Object.entries(added).filter(([tag]) => !isIdentity(tag) || !hasValue(shared.attributes[tag] ?? { vr: 'UN' })),
  )
  const merged = mergeAttributes(shared, others)
  const name = added['00100010']
  if (!name || !isFullerName(added, shared.attributes)) return merged
  return { ...merged, attributes: { ...merged.attributes, '00100010': name } }
}

const isIdentity = (tag: string): boolean => (IDENTITY_TAGS as readonly string[]).includes(tag)

/** Bulk data has the address of its own object: its content is not compared. */
const hasValue = ({ Value }: DicomJsonAttribute): boolean => (Value ?? []).some((value) => value !== null && value !== '')
