import { z } from 'zod'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'
import type { ContentType } from '../content-type/detect-content-type'

interface DeidentifiedContent {
  type: 'image/jpeg' | 'image/png' | 'application/pdf'
  bytes: Buffer
}

const MAGIC = { 'image/jpeg': 'ffd8ff', 'image/png': '89504e47', 'application/pdf': '25504446' } as const

/** A child that was taken over must not choose the type under which its bytes are served. */
const DeidentifiedContentSchema: z.ZodType<DeidentifiedContent> = z
  .object({
    type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
    bytes: z.custom<Buffer>((value) => Buffer.isBuffer(value)),
  })
  .refine(({ type, bytes }) => bytes.subarray(0, 4).toString('hex').startsWith(MAGIC[type]))

/**
 * Makes a copy of a photograph or a document with its visible content and without its metadata.
 *
 * @param takenAt a date for the copy of a photograph in place of its own; null for none
 * @throws AppError `preview_unavailable` where no copy of this type can be made here, `corrupt`, `unavailable`
 */
export async function deidentifyContent(bytes: Buffer, type: ContentType, takenAt: Date | null): Promise<DeidentifiedContent> {
  const exifTime = takenAt?.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ') ?? null
  return parseDecoderResponse(DeidentifiedContentSchema, await getDecoders().run('anonymise', { bytes, type, takenAt: exifTime }))
}
