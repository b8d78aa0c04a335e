import { type ByteReader } from '../../dicom/parse/byte-reader'
import { parseDecoderResponse, QualitySchema } from '../_internal/decoder-pool/decoder-response-schema'
import { type Quality } from './assess-quality'
import { getDecoders } from '../decoder-pool/decoders'

/**
 * Measures and scores a DICOM object of any size in a decoder child, by its representative frame and with its own
 * window. The same bytes give the result of deriveDicom.
 *
 * @throws AppError `corrupt`, `preview_unavailable` when it has no image or none that can be decoded here,
 * `unavailable`, and whatever the reader threw
 */
export async function analyzeDicomQuality(reader: ByteReader): Promise<Quality> {
  return parseDecoderResponse(QualitySchema, await getDecoders().run('dicom-quality', null, reader))
}
