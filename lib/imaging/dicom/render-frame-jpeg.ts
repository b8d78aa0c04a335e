import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'

const JpegSchema = z.custom<Buffer>((answer) => Buffer.isBuffer(answer) && answer[0] === 0xff && answer[1] === 0xd8)

/**
 * Renders one frame of a DICOM object for a screen, in full size, as JPEG, in a decoder child.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here, `corrupt`, `unavailable`, and whatever the
 * reader threw
 */
export async function renderFrameJpeg(reader: ByteReader, frame: number): Promise<Buffer> {
  return parseDecoderResponse(JpegSchema, await getDecoders().run('frame-jpeg', { frame }, reader))
}
