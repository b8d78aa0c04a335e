import { z } from 'zod'
import { type ByteReader } from '../dicom/byte-reader'
import { parseAnswer } from './_internal/derived-schema'
import { decoders } from './decoders'

const JpegSchema = z.custom<Buffer>((answer) => Buffer.isBuffer(answer) && answer[0] === 0xff && answer[1] === 0xd8)

/**
 * Draws one frame of a DICOM object as it should look on a screen, in its full size, as JPEG, in a decoder child.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be drawn here, `corrupt`, `unavailable`, and whatever the reader threw
 */
export async function frameAsJpeg(reader: ByteReader, frame: number): Promise<Buffer> {
  return parseAnswer(JpegSchema, await decoders().run('frame-jpeg', { frame }, reader))
}
