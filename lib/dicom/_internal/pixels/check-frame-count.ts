import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import type { Span } from '../parse/walk'
import { bitsPerFrame, type ImagePixelModule } from './image-pixel-module'

const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
/** PS3.5 A.4.13: one fragment for each frame, whatever it begins with. */
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1'
/** MPEG-2, MPEG-4 and HEVC: one stream, whose pictures share the fragments. */
const VIDEO_TRANSFER_SYNTAX = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/
/** How a codestream begins: JPEG and JPEG-LS, JPEG 2000, JPEG XL; the last two also in boxes. In hexadecimal digits. */
const STARTS = /^(ffd8ff|ff4fff51|ff0a|0000000c(6a502020|4a584c20))/

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
  const begins = object.transferSyntaxUid === RLE_LOSSLESS ? rleHeader(facts) : STARTS
  let found = 0
  for (const { start, end } of filled)
    if (begins.test(Buffer.from(await object.reader.read(start, Math.min(start + 8, end))).toString('hex'))) found += 1
  return found
}

/**
 * How the header of an RLE frame begins: the number of its segments, and where the first one lies (PS3.5 G.5). Some writers
 * divide a frame into fragments, which A.4.2 forbids: the others begin with anything.
 */
const rleHeader = ({ samples, bitsAllocated }: ImagePixelModule): RegExp =>
  new RegExp(`^${(samples * Math.max(1, bitsAllocated / 8)).toString(16).padStart(2, '0')}00000040000000`)
