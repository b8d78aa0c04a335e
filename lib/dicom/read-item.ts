import { readElements, type DataSet } from './_internal/elements'
import { itemAt, nestedEncoding, type Walk } from './_internal/walk'
import { tagOf, type Keyword } from './_internal/tags'
import type { DicomObject } from './parse-data-set'

/**
 * Reads one item of a sequence, by its place; null where the sequence is absent or shorter. Items before it are stepped over.
 * Throws `fail.corrupt` where the sequence is not one.
 */
export async function readItem(object: DicomObject, dataSet: DataSet, keyword: Keyword, index = 0): Promise<DataSet | null> {
  const element = dataSet.elements.get(tagOf(keyword))
  if (!element) return null
  const walk: Walk = { reader: object.reader, steps: 0 }
  const encoding = nestedEncoding(element, element.encoding)
  const { start, end } = element.value
  for (let offset = start, place = 0; offset < end; place += 1) {
    const item = await itemAt(walk, offset, end, encoding)
    if (item.delimiter) return null
    if (place === index) return readElements(walk, item.content, encoding)
    offset = item.next
  }
  return null
}
