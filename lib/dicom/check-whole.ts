import { fail } from '../errors/fail'
import type { ByteReader } from './byte-reader'
import { frameBits, readImageFacts } from './_internal/image-facts'
import { promisesPicture } from './_internal/picture-classes'
import { parseDataSet, type DicomObject } from './parse-data-set'
import { readText } from './read-value'

/** MPEG-2, MPEG-4 and HEVC (PS3.5 A.4.5–A.4.8): one stream, whose frames share the fragments. */
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/
/** Pixels that lie behind an address (JPIP) are not in the file at all. */
const BY_REFERENCE = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/

/**
 * Checks that an object is whole: its pixels are as long as its own description says and its fragments end where they should.
 * An object of a kind that has no pixels, such as a report, is whole when it parses.
 *
 * Throws `fail.corrupt` with the sentence for a person.
 */
export async function checkWhole(source: ByteReader | DicomObject): Promise<void> {
  const object = 'dataSet' in source ? source : await parseDataSet(source)
  if (BY_REFERENCE.test(object.transferSyntaxUid)) return
  const facts = await readImageFacts(object)
  if (!facts) return refuseMissingPicture(object)
  const { pixelData, frames } = facts
  if (!pixelData.closed) throw fail.corrupt('The DICOM object is cut short: the end of its picture is missing')
  if (pixelData.fragments) {
    const needed = VIDEO.test(object.transferSyntaxUid) ? 1 : frames
    const filled = pixelData.fragments.filter(({ start, end }) => end > start).length
    if (filled < needed) throw fail.corrupt('The DICOM object holds fewer frames than it says')
    return
  }
  // One byte less is tolerated: some writers leave out the last byte of an odd length instead of padding it.
  const needed = Math.ceil((frameBits(facts) * frames) / 8) - 1
  if (pixelData.value.end - pixelData.value.start < needed) {
    throw fail.corrupt('The DICOM object is cut short: it holds less of its picture than it says')
  }
}

/** A cut exactly between two elements leaves an object that parses; its class says that a picture should have followed. */
async function refuseMissingPicture(object: DicomObject): Promise<void> {
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid
  if (promisesPicture(sopClassUid)) throw fail.corrupt('The DICOM object is cut short: its picture is missing')
}
