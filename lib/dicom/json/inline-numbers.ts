import { concat } from '../_internal/write/write-elements'
import type { DicomObject } from '../parse/parse-data-set'
import { locateValue, readBulkValue } from './locate-value'
import type { DicomJson } from './to-dicom-json'

/** Of all values of one object together. */
const MAX_BYTES = 16 * 1024 * 1024

/**
 * Puts the numbers (FL) that were too long for the JSON of an object into it, such as the outline of an area.
 *
 * @param json made with the path itself as the address of bulk data; it is changed
 */
export async function inlineNumbers(object: DicomObject, json: DicomJson): Promise<void> {
  let left = MAX_BYTES
  const visit = async (dataSet: DicomJson): Promise<void> => {
    for (const attribute of Object.values(dataSet)) {
      if (attribute.vr === 'SQ') for (const item of attribute.Value ?? []) await visit(item as DicomJson)
      if (attribute.vr !== 'FL' || attribute.BulkDataURI === undefined) continue
      const value = await locateValue(object, attribute.BulkDataURI)
      if (!value || value.end - value.start > left) continue
      left -= value.end - value.start
      const pieces: Uint8Array[] = []
      for await (const piece of readBulkValue(object, value, undefined)) pieces.push(piece)
      const bytes = concat(pieces)
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
      attribute.Value = Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getFloat32(at * 4, true))
      delete attribute.BulkDataURI
    }
  }
  await visit(json)
}
