import { inlineNumbers } from '../../../dicom/json/inline-numbers'
import { toDicomJson, type DicomJson } from '../../../dicom/json/to-dicom-json'
import { parseDataSet } from '../../../dicom/parse/parse-data-set'
import { hasCategory } from '../../../errors/app-error'
import { withOpenObject } from '../../../files/deliver/open-object'
import { toByteReader } from '../../../files/deliver/to-byte-reader'

/** A document is text: a longer object is none that is read here. */
const MAX_BYTES = 16 * 1024 * 1024

interface DocumentFile {
  objectKey: string | null
  objectId: string | null
  size: bigint | null
}

/** Reads a stored document, with its numbers; null for one that is damaged or too long. */
export async function readDocument({ objectKey, objectId, size }: DocumentFile): Promise<DicomJson | null> {
  if (!objectKey || !objectId || Number(size) > MAX_BYTES) return null
  try {
    return await withOpenObject({ objectKey, objectId }, async (reader) => {
      const object = await parseDataSet(toByteReader(reader))
      const json = await toDicomJson(object, (path) => path)
      await inlineNumbers(object, json)
      return json
    })
  } catch (thrown) {
    if (hasCategory(thrown, 'corrupt')) return null
    throw thrown
  }
}
