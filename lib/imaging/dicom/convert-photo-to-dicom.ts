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

const PhotoSchema = z.object({
  object: z.custom<Uint8Array>((answer) => answer instanceof Uint8Array && answer.length > 132),
  metadata: z
    .array(
      z.object({
        path: z
          .string()
          .regex(/^[A-Za-z]\w*( \w+)*( › \w+( \w+)*){0,2}$/)
          .max(100),
        times: z.int().min(1),
      }),
    )
    .max(500),
})

interface ConvertedPhoto {
  /** Explicit VR little endian or baseline JPEG. */
  object: Buffer
  /** What the photo said beside its pixels, by the names of its format and never with a value: nothing of it is in the object. */
  metadata: { path: string; times: number }[]
}

/**
 * Converts a photograph to a DICOM object in a decoder child: upright, without any of its metadata.
 *
 * @param names the attributes of the object: the photo's own metadata is not used
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function convertPhotoToDicom(
  bytes: Buffer,
  type: ContentType,
  names: PhotoDicomAttributes,
): Promise<ConvertedPhoto> {
  const response = parseDecoderResponse(PhotoSchema, await getDecoders().run('photograph', { bytes, type, names }))
  // A child that was taken over must not choose what is stored: it is a complete object, and the requested one.
  const object = await parseDataSet(bytesReader(response.object))
  await checkIntegrity(object)
  const { sopInstanceUid } = await readMetadata(object)
  if (sopInstanceUid !== names.sopInstanceUid) throw fail('image_unreadable')
  const { buffer, byteOffset, length } = response.object
  return { object: Buffer.from(buffer, byteOffset, length), metadata: response.metadata }
}
