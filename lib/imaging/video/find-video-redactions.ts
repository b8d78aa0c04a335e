import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { fail } from '../../errors/fail'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type VideoRedaction } from '../_internal/video/video-redaction'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'

const offsetSchema = z.number().int().min(0)
const ResponseSchema = z.object({
  edits: z
    .array(
      z.object({
        start: offsetSchema,
        endExclusive: offsetSchema,
        head: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      }),
    )
    .max(200_000),
  notCopied: z.enum(['video_fragments_not_copied', 'video_tracks_not_copied']).nullable(),
})

/**
 * Finds, in a decoder child, every range of a video that says where, when, by whom or with what it was taken, and what
 * is neither image nor sound. For redactVideo.
 *
 * @throws AppError `preview_unavailable` where something else in it cannot be redacted in place, `corrupt`,
 * `type_mismatch`, `unavailable`
 */
export async function findVideoRedactions(reader: ByteReader, type: ContentType): Promise<VideoRedaction[]> {
  const { edits, notCopied } = parseDecoderResponse(ResponseSchema, await getDecoders().run('video-edits', { type }, reader))
  if (notCopied !== null) throw fail(notCopied)
  for (const { start, endExclusive, head } of edits) {
    if (endExclusive > reader.sizeBytes || start + head.length > endExclusive) throw fail('video_damaged')
  }
  return edits
}
