import type { DicomObject } from '../parse-data-set'
import { readItem } from '../read-item'
import { readNumber, readNumbers, readText, readTexts } from '../read-value'
import type { DataSet } from './elements'
import type { Keyword } from './tags'

/**
 * The data sets in which an attribute of one frame may stand, the most telling first: the frame's own functional group, the
 * shared one (PS3.3 C.7.6.16, enhanced objects), then the object itself (all others).
 */
export async function placesOf(object: DicomObject, macro: Keyword, frame = 0): Promise<DataSet[]> {
  const { dataSet } = object
  const own = await readItem(object, dataSet, 'PerFrameFunctionalGroupsSequence', frame)
  const shared = await readItem(object, dataSet, 'SharedFunctionalGroupsSequence')
  const groups = [own && (await readItem(object, own, macro)), shared && (await readItem(object, shared, macro)), dataSet]
  return groups.filter((group) => group !== null)
}

/** Reads the numbers of the first place that has them. */
export async function firstNumbers(object: DicomObject, places: DataSet[], keyword: Keyword): Promise<number[]> {
  for (const place of places) {
    const numbers = await readNumbers(object, place, keyword)
    if (numbers.length > 0) return numbers
  }
  return []
}

export const firstNumber = async (object: DicomObject, places: DataSet[], keyword: Keyword): Promise<number | null> =>
  (await firstNumbers(object, places, keyword))[0] ?? null

/** Reads the texts of the first place that has them. */
export async function firstTexts(object: DicomObject, places: DataSet[], keyword: Keyword): Promise<string[]> {
  for (const place of places) {
    const texts = await readTexts(object, place, keyword)
    if (texts.length > 0) return texts
  }
  return []
}

export async function firstText(object: DicomObject, places: DataSet[], keyword: Keyword): Promise<string | null> {
  for (const place of places) {
    const text = await readText(object, place, keyword)
    if (text !== null) return text
  }
  return null
}

/** Reads a whole number that may not be negative; null where it is absent or nonsense. */
export async function count(object: DicomObject, keyword: Keyword): Promise<number | null> {
  const number = await readNumber(object, object.dataSet, keyword)
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}
