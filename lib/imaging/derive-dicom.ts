import { type ByteReader } from '../dicom/byte-reader'
import { DerivedDicomSchema, parseAnswer } from './_internal/derived-schema'
import { type DerivedDicom } from './decode-dicom'
import { decoders } from './decoders'

/**
 * Makes the derived pictures and reads the technical facts of a DICOM object of any size in a decoder child, which asks back
 * for the ranges it needs: the whole is never in memory.
 *
 * An object without pixels, or with pixels that cannot be drawn here, has no pictures.
 *
 * @throws AppError `corrupt`, `unavailable`, and whatever the reader threw.
 */
export async function deriveDicom(reader: ByteReader): Promise<DerivedDicom> {
  return parseAnswer(DerivedDicomSchema, await decoders().run('dicom', null, reader))
}
