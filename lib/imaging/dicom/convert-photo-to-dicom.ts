import { z } from 'zod'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { checkIntegrity } from '../../dicom/parse/check-integrity'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { readMetadata } from '../../dicom/parse/read-metadata'
import { fail } from '../../errors/fail'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type PhotoDicomAttributes } from '../_internal/dicom/encode-photo-as-dicom'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'

const BytesSchema = z.custom<Uint8Array>((answer) => answer instanceof Uint8Array && answer.length > 132)

/**
 * Converts a photograph to a DICOM object in a decoder child: upright, without any of its metadata.
 *
 * @param names the attributes of the object: the photo's own metadata is not used
 * @returns the object, explicit VR little endian or baseline JPEG
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function convertPhotoToDicom(bytes: Buffer, type: ContentType, names: PhotoDicomAttributes): Promise<Buffer> {
  const response = parseDecoderResponse(BytesSchema, await getDecoders().run('photograph', { bytes, type, names }))
  // A child that was taken over must not choose what is stored: it is a complete object, and the requested one.
  const object = await parseDataSet(bytesReader(response))
  await checkIntegrity(object)
  const { sopInstanceUid } = await readMetadata(object)
  if (sopInstanceUid !== names.sopInstanceUid) throw fail('image_unreadable')
  return Buffer.from(response.buffer, response.byteOffset, response.length)
}
