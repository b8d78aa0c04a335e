import { readElements, type DataSet } from './_internal/parse/read-elements'
import { readItemAt, nestedEncoding, type Walk } from './_internal/parse/walk'
import { dictionaryEntry } from './_internal/standard/data-dictionary'
import { bytesReader } from './parse/byte-reader'
import { parseDataSet } from './parse/parse-data-set'

/** An element that was read: its tag, and its items where it has some. */
export interface ReadLeaf {
  tag: number
  items: ReadLeaf[][] | null
}

/** Reads the whole tree of an object, to every depth, without its pixels. */
export async function readTree(object: Uint8Array): Promise<ReadLeaf[]> {
  const { dataSet, reader } = await parseDataSet(bytesReader(object))
  return leavesOf({ reader, steps: 0 }, dataSet)
}

async function leavesOf(walk: Walk, { elements }: DataSet): Promise<ReadLeaf[]> {
  const leaves: ReadLeaf[] = []
  for (const element of elements.values()) {
    const { tag, vr, value } = element
    const isSequence = (element.encoding.explicit && vr !== 'UN' ? vr : dictionaryEntry(tag)?.vr) === 'SQ'
    if (!isSequence) {
      leaves.push({ tag, items: null })
      continue
    }
    const encoding = nestedEncoding(element, element.encoding)
    const items: ReadLeaf[][] = []
    for (let offset = value.start; offset < value.end;) {
      const item = await readItemAt(walk, offset, value.end, encoding)
      if (item.delimiter) break
      items.push(await leavesOf(walk, await readElements(walk, item.content, encoding)))
      offset = item.next
    }
    leaves.push({ tag, items })
  }
  return leaves
}
