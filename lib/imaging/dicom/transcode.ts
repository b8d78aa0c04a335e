import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { type NativeFrame, transcodeToExplicitLittleEndian, type TranscodedObject } from '../../dicom/write/transcode'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'

const FramesSchema: z.ZodType<NativeFrame[]> = z
  .array(
    z.object({
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      photometric: z.string().regex(/^[A-Z0-9_ ]{1,16}$/),
    }),
  )
  .min(1)

/**
 * Decodes one frame of a DICOM object in a decoder child, as an object in Explicit VR Little Endian has it: each sample
 * as stored, little endian, the samples of a pixel together where the frame was compressed.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here, `corrupt`, `unavailable`, and whatever the
 * reader threw
 */
export async function transcodeFrame(source: ByteReader, frame: number): Promise<Uint8Array> {
  const [only] = await decodeBatch(source, frame, 1)
  return only!.bytes
}

/**
 * Makes an object in Explicit VR Little Endian of one in any transfer syntax, frame by frame while it is read: frames
 * are decoded in decoder children (see transcodeToExplicitLittleEndian).
 *
 * @throws AppError as {@link transcodeFrame}, also while the bytes are read
 */
export const transcodeObject = (source: ByteReader): Promise<TranscodedObject> =>
  transcodeToExplicitLittleEndian(source, (from, maxFrames) => decodeFramesFrom(source, from, maxFrames))

/** Without end: who reads knows how many frames there are, and a child fails for one too many. */
async function* decodeFramesFrom(source: ByteReader, from: number, maxFrames?: number): AsyncGenerator<NativeFrame> {
  for (let next = from; ;) {
    const frames = await decodeBatch(source, next, maxFrames)
    yield* frames
    next += frames.length
  }
}

async function decodeBatch(source: ByteReader, from: number, maxFrames = Infinity): Promise<NativeFrame[]> {
  return parseDecoderResponse(FramesSchema, await getDecoders().run('native-frames', { from, maxFrames }, source))
}
