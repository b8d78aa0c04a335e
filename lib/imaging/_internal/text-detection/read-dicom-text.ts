import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { parseDataSet } from '../../../dicom/parse/parse-data-set'
import { type FoundText, type TextSearch } from '../../text-detection/found-text'
import { type GreyImage } from './grey-image'
import { greyRenderings } from './grey-renderings'
import { projectFrames } from './project-frames'
import { readTexts } from './read-texts'

/**
 * Finds and reads the texts of an object, in any of its frames and renderings. Runs in a decoder child, whose time is limited.
 *
 * @throws AppError `corrupt`, `preview_unavailable` when a frame cannot be decoded here
 */
export async function readDicomText(reader: ByteReader, { isHint = false }: TextSearch = {}): Promise<FoundText[]> {
  const frames = await projectFrames(await parseDataSet(reader))
  return readTexts(renderingsOf(frames), isHint)
}

function* renderingsOf(frames: Awaited<ReturnType<typeof projectFrames>>): Generator<GreyImage> {
  for (const frame of frames) yield* greyRenderings(frame)
}
