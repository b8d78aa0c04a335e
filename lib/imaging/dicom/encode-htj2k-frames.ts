import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { htj2kResolutionEnds } from '../../dicom/parse/htj2k-codestream'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type EncodedBatch } from '../_internal/dicom/encode-batch'
import { getDecoders } from '../decoder-pool/decoders'

/** A frame as lossless HTJ2K. */
export interface Htj2kFrame {
  codestream: Uint8Array
  /** How many bytes of it are an image, the smallest resolution first. */
  resolutionEnds: number[]
}

const BatchSchema: z.ZodType<EncodedBatch<Uint8Array> | null> = z
  .object({
    frames: z.number().int().min(1).max(10_000),
    encoded: z.array(z.custom<Uint8Array>((value) => value instanceof Uint8Array)).min(1),
  })
  .nullable()

/**
 * Encodes every frame of a DICOM object as lossless HTJ2K in decoder children, some frames at a time. Each was decoded
 * there again, and has every sample of the object.
 *
 * Yields nothing for an object that needs no such frames (see openHtj2kEncoder).
 *
 * @throws AppError `preview_unavailable` where a frame cannot be decoded, `corrupt`, `unavailable`, and whatever the
 * reader threw
 */
export async function* encodeHtj2kFrames(reader: ByteReader): AsyncGenerator<Htj2kFrame> {
  for (let from = 0, frames = 1; from < frames;) {
    const batch = parseDecoderResponse(BatchSchema, await getDecoders().run('htj2k-frames', { from }, reader))
    if (!batch) return
    // The ends are read here: a child that was taken over must not choose the places of others' bytes.
    for (const codestream of batch.encoded) yield { codestream, resolutionEnds: htj2kResolutionEnds(codestream) }
    from += batch.encoded.length
    frames = batch.frames
  }
}
