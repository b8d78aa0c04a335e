import { fail } from '../../errors/fail'
import type { ByteReader } from './byte-reader'
import { checkFrameCount } from '../_internal/pixels/check-frame-count'
import { checkTail } from '../_internal/parse/check-tail'
import { checkRleHeaders } from '../_internal/pixels/check-rle-headers'
import { fragmentsByFrame } from '../_internal/pixels/read-frame-bytes'
import { bitsPerFrame, readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { isImageSopClass } from '../_internal/standard/image-sop-classes'
import { hasKnownSyntax, parseDataSet, type DicomObject } from './parse-data-set'
import { readText } from './read-value'

/** MPEG-2, MPEG-4 and HEVC (PS3.5 A.4.5–A.4.8): one stream, whose frames share the fragments. */
const VIDEO_TRANSFER_SYNTAX = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/
/** Whether the pixels of an object are one video stream, which is not divided into frames. */
export const isVideo = ({ transferSyntaxUid }: Pick<DicomObject, 'transferSyntaxUid'>): boolean =>
  VIDEO_TRANSFER_SYNTAX.test(transferSyntaxUid)
const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
/** Pixels behind a URL (JPIP) are not in the file at all. */
const PIXEL_DATA_BY_REFERENCE = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/

/**
 * Checks that an object is complete: its pixels have the length that it declares, its fragments end where they should, and
 * nothing behind them is cut off. An object of a class without pixels, such as a report, is complete when it parses.
 *
 * Throws `fail.corrupt` with a sentence for the user: `dicom_pixel_data_incomplete` or `dicom_file_ended_early`
 * where bytes of the file are missing, another
 * code where the file is whole, and its attributes name more than it has.
 */
export async function checkIntegrity(source: ByteReader | DicomObject): Promise<void> {
  const object = 'dataSet' in source ? source : await parseDataSet(source)
  if (PIXEL_DATA_BY_REFERENCE.test(object.transferSyntaxUid)) return
  const facts = await readImagePixelModule(object)
  if (!facts) return refuseMissingPixelData(object)
  const { pixelData, frames } = facts
  if (!pixelData.closed) throw fail('dicom_pixel_data_incomplete')
  await checkTail(object)
  await checkFrameCount(object, facts)
  if (pixelData.fragments) {
    const needed = isVideo(object) ? 1 : frames
    const filled = pixelData.fragments.filter(({ start, end }) => end > start).length
    if (filled < needed) throw fail('dicom_frames_missing')
    // Nothing can be drawn where nobody knows which fragments are a frame. How they are divided is not known of every syntax.
    if (!isVideo(object) && hasKnownSyntax(object)) await fragmentsByFrame(object, facts)
    if (object.transferSyntaxUid === RLE_LOSSLESS) await checkRleHeaders(object.reader, facts)
    return
  }
  // One byte less is tolerated: some writers omit the last byte of an odd length instead of padding it.
  const needed = Math.ceil((bitsPerFrame(facts) * frames) / 8) - 1
  if (pixelData.value.end - pixelData.value.start < needed) throw fail('dicom_pixel_data_short')
}

/** A truncation exactly between two elements leaves an object that parses; its class requires an image. */
async function refuseMissingPixelData(object: DicomObject): Promise<void> {
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid
  if (isImageSopClass(sopClassUid)) throw fail('dicom_pixel_data_missing')
}
