import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import type { Span } from '../parse/walk'
import { beginsFrame } from './begins-frame'
import { bitsPerFrame, type ImagePixelModule } from './image-pixel-module'

/** PS3.5 A.4.13: one fragment for each frame, whatever it begins with. */
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1'
/** MPEG-2, MPEG-4 and HEVC: one stream, whose pictures share the fragments. */
const VIDEO_TRANSFER_SYNTAX = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/

/**
 * Checks that an object has no more frames than Number of Frames says, or than one where it says nothing (PS3.3 C.7.6.6):
 * whoever goes by the number would lose the others without a word.
 *
 * @throws AppError `dicom_frames_not_counted`
 */
export async function checkFrameCount(object: DicomObject, facts: ImagePixelModule): Promise<void> {
  const { pixelData, frames } = facts
  if (VIDEO_TRANSFER_SYNTAX.test(object.transferSyntaxUid)) return
  const found = pixelData.fragments
    ? await countCodedFrames(object, pixelData.fragments, facts)
    : // What is less than a frame is padding.
      Math.floor(((pixelData.value.end - pixelData.value.start) * 8) / bitsPerFrame(facts))
  if (found > frames && !isPaddingOfFrames(facts)) throw fail('dicom_frames_not_counted')
}

/** A frame of a few bits, such as one of 1 × 1 pixels, is smaller than the byte that makes a length even. */
const isPaddingOfFrames = (facts: ImagePixelModule): boolean => {
  const { value, fragments } = facts.pixelData
  return !fragments && value.end - value.start - Math.ceil((bitsPerFrame(facts) * facts.frames) / 8) <= 1
}

async function countCodedFrames(object: DicomObject, fragments: readonly Span[], facts: ImagePixelModule): Promise<number> {
  const filled = fragments.filter(({ start, end }) => end > start)
  if (filled.length <= facts.frames || object.transferSyntaxUid === DEFLATED_FRAMES) return filled.length
  let found = 0
  for (const fragment of filled) if (await beginsFrame(object, facts, fragment)) found += 1
  return found
}
