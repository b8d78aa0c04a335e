import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { parseDataSet } from '../../../dicom/parse/parse-data-set'
import { type FoundText, type TextSearch } from '../../text-detection/found-text'
import { greyRenderings } from './grey-renderings'
import { projectFrames } from './project-frames'
import { addText, readTexts } from './read-texts'

/**
 * Finds and reads the texts of an object, in any of its frames and renderings. Runs in a decoder child, whose time is limited.
 *
 * @throws AppError `corrupt`, `preview_unavailable` when a frame cannot be decoded here
 */
export async function readDicomText(reader: ByteReader, { isHint = false }: TextSearch = {}): Promise<FoundText[]> {
  const found: FoundText[] = []
  for (const frame of await projectFrames(await parseDataSet(reader))) {
    for (const image of greyRenderings(frame)) for (const text of await readTexts(image, isHint)) addText(found, text)
  }
  return found
}
