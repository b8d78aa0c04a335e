import { type ByteReader } from '../../dicom/parse/byte-reader'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'
import { type FoundText, FoundTextsSchema, type TextSearch } from './found-text'

/**
 * Finds what is probably written in the image of a DICOM object and reads it, in a decoder child: in all of its frames, in any
 * direction. What is found is sometimes no text; that nothing is found is no proof that there is none, and must release nothing
 * that would be held otherwise.
 *
 * @throws AppError `preview_unavailable` when it has no image or none that can be decoded here, `corrupt` also when it
 * took too long, `unavailable`, and whatever the reader threw
 */
export async function readDicomText(reader: ByteReader, options: TextSearch = {}): Promise<FoundText[]> {
  return parseDecoderResponse(FoundTextsSchema, await getDecoders().run('dicom-text', options, reader))
}
