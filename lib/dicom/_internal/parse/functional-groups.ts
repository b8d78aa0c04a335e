import type { DicomObject } from '../../parse/parse-data-set'
import { readSequenceItem } from '../../parse/read-sequence-item'
import { readNumber, readNumbers, readText, readTexts } from '../../parse/read-value'
import type { DataSet } from './read-elements'
import type { Keyword } from '../standard/tags'

/**
 * The data sets that may contain an attribute of one frame, the most specific first: the frame's own functional group,
 * the shared one (PS3.3 C.7.6.16, enhanced objects), then the object itself (all others).
 */
export async function functionalGroupsOf(object: DicomObject, macro: Keyword, frame = 0): Promise<DataSet[]> {
  const { dataSet } = object
  const own = await readSequenceItem(object, dataSet, 'PerFrameFunctionalGroupsSequence', frame)
  const shared = await readSequenceItem(object, dataSet, 'SharedFunctionalGroupsSequence')
  const groups = [
    own && (await readSequenceItem(object, own, macro)),
    shared && (await readSequenceItem(object, shared, macro)),
    dataSet,
  ]
  return groups.filter((group) => group !== null)
}

/** Reads the numbers of the first data set that has them. */
export async function firstNumbers(object: DicomObject, places: DataSet[], keyword: Keyword): Promise<number[]> {
  for (const place of places) {
    const numbers = await readNumbers(object, place, keyword)
    if (numbers.length > 0) return numbers
  }
  return []
}

export const firstNumber = async (object: DicomObject, places: DataSet[], keyword: Keyword): Promise<number | null> =>
  (await firstNumbers(object, places, keyword))[0] ?? null

/** Reads the texts of the first data set that has them. */
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

/** Reads a non-negative integer; null where it is missing or invalid. */
export async function readUnsigned(object: DicomObject, keyword: Keyword): Promise<number | null> {
  const number = await readNumber(object, object.dataSet, keyword)
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null
}
