import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'

/**
 * Returns whether an image of a DICOM object probably shows text, in a decoder child: in the first, the middle and the
 * last of its frames, upright or turned by quarters. True is often wrong; false is no proof that there is none, and must
 * release nothing that would be held otherwise.
 *
 * @throws AppError `preview_unavailable` when it has no image or none that can be decoded here, `corrupt` also when it
 * took too long, `unavailable`, and whatever the reader threw
 */
export async function detectText(reader: ByteReader): Promise<boolean> {
  return parseDecoderResponse(z.boolean(), await getDecoders().run('dicom-text', null, reader))
}
