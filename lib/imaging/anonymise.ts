import { z } from 'zod'
import { parseAnswer } from './_internal/derived-schema'
import { decoders } from './decoders'
import type { ContentType } from './identify-content'

export interface Anonymised {
  type: 'image/jpeg' | 'image/png' | 'application/pdf'
  bytes: Buffer
}

const MAGIC = { 'image/jpeg': 'ffd8ff', 'image/png': '89504e47', 'application/pdf': '25504446' } as const

/** A child that was taken over must not choose what its bytes are served as. */
const AnonymisedSchema: z.ZodType<Anonymised> = z
  .object({
    type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
    bytes: z.custom<Buffer>((value) => Buffer.isBuffer(value)),
  })
  .refine(({ type, bytes }) => bytes.subarray(0, 4).toString('hex').startsWith(MAGIC[type]))

/**
 * Makes a copy of a photograph or a document that has what is seen and nothing that was written beside it.
 *
 * @param takenAt a date that the copy of a photograph shall bear instead of its own; null for none
 * @throws AppError `preview_unavailable` where no copy of this kind can be made here, `corrupt`, `unavailable`
 */
export async function anonymise(bytes: Buffer, type: ContentType, takenAt: Date | null): Promise<Anonymised> {
  const exifTime = takenAt?.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ') ?? null
  return parseAnswer(AnonymisedSchema, await decoders().run('anonymise', { bytes, type, takenAt: exifTime }))
}
