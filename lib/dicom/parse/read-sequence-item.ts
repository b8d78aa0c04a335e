import { readElements, type DataSet, type Element } from '../_internal/parse/read-elements'
import { readItemAt, nestedEncoding, type Span, type Walk } from '../_internal/parse/walk'
import { tagOf, type Keyword } from '../_internal/standard/tags'
import type { DicomObject } from './parse-data-set'

/** The items of a sequence that were passed so far, and where the next one begins; null at its end. */
interface PassedItems {
  contents: Span[]
  next: number | null
}
/** An object of many frames has as many items, and is asked for each of them in turn. */
const passedItems = new WeakMap<Element, PassedItems>()

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
  const passed = passedItems.get(element) ?? { contents: [], next: element.value.start }
  passedItems.set(element, passed)
  while (passed.contents.length <= index && passed.next !== null && passed.next < element.value.end) {
    const item = await readItemAt(walk, passed.next, element.value.end, encoding)
    if (item.delimiter) passed.next = null
    else {
      passed.contents.push(item.content)
      passed.next = item.next
    }
  }
  const content = passed.contents[index]
  return content ? readElements(walk, content, encoding) : null
}
