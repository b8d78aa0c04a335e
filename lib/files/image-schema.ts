import { z } from 'zod'
import { EyeRegionSchema, EyeSideSchema, FileRecordSchema, RetakeSchema } from './schema'

export const RetakeInputSchema = z
  .object({ reason: z.string().trim().min(1, 'Say why, so that the next picture is better').max(500) })
  .strict()
  .meta({ id: 'RetakeInput' })

const of = FileRecordSchema.shape

export const CaseImageSchema = z
  .object({
    id: z.uuid().describe('Also the id of its file.'),
    caseId: z.uuid().nullable(),
    status: of.status,
    filename: of.filename,
    thumbnailUrl: z.string().nullable(),
    thumbhash: of.thumbhash,
    eyeSide: EyeSideSchema,
    region: EyeRegionSchema.nullable(),
    capturedAt: z.iso.datetime().nullable().describe('As its sender says, else as the picture itself does.'),
    fileSize: of.size,
    mimeType: of.type,
    qualityScore: of.quality_score,
    width: of.width,
    height: of.height,
    description: of.description,
    reason: of.reason,
    retake: RetakeSchema.nullable().describe('What was asked of its sender and has not come yet.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'CaseImage' })
export type CaseImage = z.infer<typeof CaseImageSchema>

export const CaseImagesSchema = z
  .object({ images: z.array(CaseImageSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'CaseImages' })
export type CaseImages = z.infer<typeof CaseImagesSchema>

/** What may stand beside the file in the form. */
export const ImageFieldsSchema = z.object({
  caseId: z.string({ error: 'name the case that the picture belongs to' }).min(1).max(100),
  eyeSide: z.preprocess(emptyIsAbsent, EyeSideSchema.optional()),
  region: z.preprocess(emptyIsAbsent, EyeRegionSchema.optional()),
  capturedAt: z.preprocess(emptyIsAbsent, z.string().max(100).optional()),
  description: z.preprocess(emptyIsAbsent, z.string().max(2000).optional()),
})

/** The whole form, as it is described to others: its parts may come in any order. */
export const ImageFormSchema = ImageFieldsSchema.extend({
  file: z.any().meta({ type: 'string', format: 'binary', description: 'The picture; it may also be called `image`.' }),
}).meta({ id: 'ImageForm' })

export type ImageFields = z.infer<typeof ImageFieldsSchema>

/** A form sends what was not chosen as an empty text. */
function emptyIsAbsent(given: unknown): unknown {
  return given === '' ? undefined : given
}
