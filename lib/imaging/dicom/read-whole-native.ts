import type { ByteReader } from '../../dicom/parse/byte-reader'
import { checkIntegrity } from '../../dicom/parse/check-integrity'
import { isDeflated, parseDataSet } from '../../dicom/parse/parse-data-set'
import { readMetadata, type DicomMetadata } from '../../dicom/parse/read-metadata'
import { DerivedDicomSchema, parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'

/**
 * Reads the technical facts of a DICOM object with native pixels, or without any, and checks that it is complete: its
 * pixels have the length that its attributes give (PS3.5 8.1.1), so that nothing has to be decoded for that. Of the pixels
 * no byte is read.
 *
 * @returns null for compressed pixels, of which only a decoder knows whether they are whole
 * @throws AppError `corrupt`, as deriveDicom()
 */
export async function readWholeNative(reader: ByteReader): Promise<DicomMetadata | null> {
  const object = await parseDataSet(reader)
  if (object.pixelData?.fragments || isDeflated(object)) return null
  const metadata = await readMetadata(object)
  await checkIntegrity(object)
  // By the same limits as what a decoder child responds.
  return parseDecoderResponse(DerivedDicomSchema, { metadata, pictures: null, previewState: null }).metadata
}
