import { z } from 'zod'
import { type ByteReader } from '../dicom/byte-reader'
import { fail } from '../errors/fail'
import { parseAnswer } from './_internal/derived-schema'
import { VIDEO_DAMAGED, type VideoEdit } from './_internal/video-edit'
import { decoders } from './decoders'
import { type ContentType } from './identify-content'

const place = z.number().int().min(0)
const AnswerSchema = z.object({
  edits: z
    .array(z.object({ start: place, endExclusive: place, head: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }))
    .max(200_000),
  notCopied: z.string().max(300).nullable(),
})

/**
 * Finds, in a decoder child, every place of a video that tells where, when, by whom or with what it was taken, and what is neither
 * picture nor sound. For blankVideo.
 *
 * @throws AppError `preview_unavailable` where what else is in it cannot be taken out in place, `corrupt`, `type_mismatch`,
 *   `unavailable`
 */
export async function findVideoEdits(reader: ByteReader, type: ContentType): Promise<VideoEdit[]> {
  const { edits, notCopied } = parseAnswer(AnswerSchema, await decoders().run('video-edits', { type }, reader))
  if (notCopied !== null) throw fail.previewUnavailable(notCopied)
  for (const { start, endExclusive, head } of edits) {
    if (endExclusive > reader.sizeBytes || start + head.length > endExclusive) throw fail.corrupt(VIDEO_DAMAGED)
  }
  return edits
}
