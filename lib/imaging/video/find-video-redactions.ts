import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { fail } from '../../errors/fail'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { unpackRedactions } from '../_internal/video/redaction/packed-redactions'
import { type VideoRedaction } from '../_internal/video/video-redaction'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'

const ResponseSchema = z.custom<Buffer>((value) => Buffer.isBuffer(value))

/**
 * Finds, in a decoder child, every range of a video that says where, when, by whom or with what it was taken, and what
 * is neither image nor sound, also within the samples: its samples are read to their end. For redactVideo.
 *
 * @throws AppError `cannot_deidentify` for a codec of which it is unknown what its samples carry, `corrupt`,
 * `type_mismatch`, `unavailable`
 */
export async function findVideoRedactions(reader: ByteReader, type: ContentType): Promise<VideoRedaction[]> {
  const packed = parseDecoderResponse(ResponseSchema, await getDecoders().run('video-edits', { type }, reader))
  const edits = unpackRedactions(packed, reader.sizeBytes)
  if (!edits) throw fail('video_damaged')
  return edits
}
