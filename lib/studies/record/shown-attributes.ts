import type { DicomJson, DicomJsonName } from '../../dicom/json/to-dicom-json'
import { textOf } from './read-instance'

/** The text of an attribute as a page shows it; null where there is none. */
export const textOrNull = (attributes: DicomJson, tag: string): string | null => textOf(attributes, tag)?.trim() || null

/**
 * The patient's name as a page shows it (PS3.5 6.2.1.1): family, given and middle names, prefix and suffix; in letters of
 * the Latin alphabet where it has these.
 */
export function patientNameOf(attributes: DicomJson): string | null {
  const [value] = attributes['00100010']?.Value ?? []
  if (typeof value !== 'object' || value === null) return null
  const { Alphabetic, Ideographic, Phonetic } = value as DicomJsonName
  const inOrder = (name: string | undefined, order: readonly number[]) => {
    const parts = (name ?? '').split('^').map((part) => part.trim())
    return order.map((at) => parts[at] ?? '').filter((part) => part !== '')
  }
  const words = [Alphabetic, Phonetic].map((name) => inOrder(name, [3, 1, 2, 0, 4])).find((parts) => parts.length > 0)
  return (words ?? inOrder(Ideographic, [0, 1, 2])).join(' ') || null
}
