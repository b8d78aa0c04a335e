import { type ByteReader } from '../dicom/byte-reader'
import { parseAnswer, QualitySchema } from './_internal/derived-schema'
import { type Quality } from './assess-quality'
import { decoders } from './decoders'

/**
 * Measures and judges a DICOM object of any size in a decoder child, by the frame that stands for it and with its own window.
 * The same bytes give what deriveDicom gives.
 *
 * @throws AppError `corrupt`, `preview_unavailable` when it has no picture or none that can be drawn here, `unavailable`, and
 *   whatever the reader threw
 */
export async function analyzeDicom(reader: ByteReader): Promise<Quality> {
  return parseAnswer(QualitySchema, await decoders().run('dicom-quality', null, reader))
}
