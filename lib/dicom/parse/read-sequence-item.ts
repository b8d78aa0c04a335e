import { readElements, type DataSet } from '../_internal/parse/read-elements'
import { readItemAt, nestedEncoding, type Walk } from '../_internal/parse/walk'
import { tagOf, type Keyword } from '../_internal/standard/tags'
import type { DicomObject } from './parse-data-set'

/**
 * Reads one item of a sequence, by its index; null where the sequence is missing or shorter. Earlier items are skipped.
 * Throws `fail.corrupt` where the sequence is not one.
 */
export async function readSequenceItem(
  object: DicomObject,
  dataSet: DataSet,
  keyword: Keyword,
  index = 0,
): Promise<DataSet | null> {
  const element = dataSet.elements.get(tagOf(keyword))
  if (!element) return null
  const walk: Walk = { reader: object.reader, steps: 0 }
  const encoding = nestedEncoding(element, element.encoding)
  const { start, end } = element.value
  for (let offset = start, place = 0; offset < end; place += 1) {
    const item = await readItemAt(walk, offset, end, encoding)
    if (item.delimiter) return null
    if (place === index) return readElements(walk, item.content, encoding)
    offset = item.next
  }
  return null
}
