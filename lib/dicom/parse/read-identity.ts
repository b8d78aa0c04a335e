import { hasCategory, hasCode } from '../../errors/app-error'
import { tagOf } from '../_internal/standard/tags'
import { bytesReader, type ByteReader } from './byte-reader'
import { parseDataSet, type ParseOptions } from './parse-data-set'
import { readText } from './read-value'

/** What names an object; null where it does not say. */
export interface ObjectIdentity {
  sopClassUid: string | null
  uid: string | null
  studyUid: string | null
  seriesUid: string | null
  transferSyntaxUid: string
}

/**
 * Reads what names an object.
 *
 * @throws AppError `corrupt` for what is not a DICOM object
 */
export async function readIdentity(source: ByteReader, options: ParseOptions = {}): Promise<ObjectIdentity> {
  const object = await parseDataSet(source, options)
  const { dataSet, transferSyntaxUid, mediaStorageSopClassUid } = object
  return {
    sopClassUid: (await readText(object, dataSet, 'SOPClassUID')) ?? mediaStorageSopClassUid,
    uid: await readText(object, dataSet, 'SOPInstanceUID'),
    studyUid: await readText(object, dataSet, 'StudyInstanceUID'),
    seriesUid: await readText(object, dataSet, 'SeriesInstanceUID'),
    transferSyntaxUid,
  }
}

/** A deflated object of more is read when its turn comes. */
const MAX_INFLATED_BYTES = 8 * 1024 * 1024

/**
 * Reads the same from the first bytes of an object; null where they do not reach as far, or it is deflated and long, or out
 * of order.
 *
 * @throws AppError `corrupt` for what does not begin as a DICOM object
 */
export async function readIdentityOfHead(head: Uint8Array): Promise<ObjectIdentity | null> {
  try {
    const identity = await readIdentity(bytesReader(head), {
      // In an object whose elements are in order, those named are before it.
      lastTag: tagOf('SeriesInstanceUID'),
      maxInflatedBytes: MAX_INFLATED_BYTES,
    })
    return identity.uid && identity.studyUid && identity.seriesUid ? identity : null
  } catch (thrown) {
    if (hasCode(thrown, 'not_dicom')) throw thrown
    // The bytes may end within an element: only the whole object can be refused.
    if (hasCategory(thrown, 'corrupt') || hasCategory(thrown, 'too_large')) return null
    throw thrown
  }
}
