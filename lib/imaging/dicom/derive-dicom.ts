import { type ByteReader } from '../../dicom/parse/byte-reader'
import { DerivedDicomSchema, parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type DerivedDicom } from './decode-dicom'
import { getDecoders } from '../decoder-pool/decoders'

/**
 * Makes the derived images and reads the technical facts of a DICOM object of any size in a decoder child, which
 * requests the ranges it needs: the whole is never in memory.
 *
 * An object without pixels, or with pixels that cannot be decoded here, has no images.
 *
 * @throws AppError `corrupt`, `unavailable`, and whatever the reader threw.
 */
export async function deriveDicom(reader: ByteReader): Promise<DerivedDicom> {
  return parseDecoderResponse(DerivedDicomSchema, await getDecoders().run('dicom', null, reader))
}
