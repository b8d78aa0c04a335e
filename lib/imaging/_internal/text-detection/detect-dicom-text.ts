import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { parseDataSet } from '../../../dicom/parse/parse-data-set'
import { readFrame } from '../../../dicom/render/read-frame'
import { findText } from './find-text'
import { greyRenderings } from './grey-renderings'

/**
 * Returns whether the first, the middle or the last frame of an object probably shows text, in any of its renderings.
 * Runs in a decoder child, whose time is limited.
 *
 * @throws AppError `corrupt`, `preview_unavailable` when one of these frames cannot be decoded here
 */
export async function detectDicomText(reader: ByteReader): Promise<boolean> {
  const object = await parseDataSet(reader)
  const first = await readFrame(object, 0)
  if (showsText(first)) return true
  const last = first.frames - 1
  for (const frame of new Set([last >> 1, last])) {
    if (frame > 0 && showsText(await readFrame(object, frame))) return true
  }
  return false
}

function showsText(frame: Awaited<ReturnType<typeof readFrame>>): boolean {
  for (const image of greyRenderings(frame)) if (findText(image)) return true
  return false
}
