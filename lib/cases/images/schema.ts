import { z } from 'zod'
import {
  BodySiteSchema,
  CaptureViewSchema,
  EyeRegionSchema,
  EyeSideSchema,
  FileRecordSchema,
  RetakeSchema,
} from '../../files/record/schema'

export const RetakeInputSchema = z
  .object({ reason: z.string().trim().min(1, 'must not be empty').max(500) })
  .strict()
  .meta({ id: 'RetakeInput' })

export const RemovalInputSchema = z
  .object({
    reason: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(500)
      .optional()
      .describe('Why; left out by a sender who withdraws it.'),
  })
  .strict()
  .meta({ id: 'RemovalInput' })

export const MoveInputSchema = z
  .object({ caseId: z.uuid().describe('The case that the image belongs to.') })
  .strict()
  .meta({ id: 'MoveInput' })

const fileFields = FileRecordSchema.shape

export const CaseImageSchema = z
  .object({
    id: z.uuid().describe('The image’s id, which is also its file id.'),
    caseId: z.uuid().nullable(),
    status: fileFields.status,
    filename: fileFields.filename,
    thumbnailUrl: z.string().nullable(),
    thumbhash: fileFields.thumbhash,
    eyeSide: EyeSideSchema,
    region: EyeRegionSchema.nullable(),
    bodySite: fileFields.body_site,
    view: fileFields.view,
    capturedAt: z.iso
      .datetime()
      .nullable()
      .describe('The capture time given by the sender, otherwise the one in the image’s metadata.'),
    fileSize: fileFields.size,
    mimeType: fileFields.type,
    qualityScore: fileFields.quality_score,
    width: fileFields.width,
    height: fileFields.height,
    description: fileFields.description,
    reason: fileFields.reason,
    refusalCode: fileFields.refusal_code,
    refusalParams: fileFields.refusal_params,
    retake: RetakeSchema.nullable().describe('The open retake request, if any.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'CaseImage' })
export type CaseImage = z.infer<typeof CaseImageSchema>

export const CaseImagesSchema = z
  .object({ images: z.array(CaseImageSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'CaseImages' })
export type CaseImages = z.infer<typeof CaseImagesSchema>

/** The fields of the form beside its file. */
export const ImageFieldsSchema = z.object({
  caseId: z
    .string({ error: 'must be the id of the case' })
    .min(1)
    .max(100)
    .regex(/^[^\0]+$/, { error: 'must be the id of the case' }),
  eyeSide: z.preprocess(emptyToUndefined, EyeSideSchema.optional()),
  region: z.preprocess(emptyToUndefined, EyeRegionSchema.optional()),
  bodySite: z.preprocess(emptyToUndefined, BodySiteSchema.optional()),
  view: z.preprocess(emptyToUndefined, CaptureViewSchema.optional()),
  capturedAt: z.preprocess(emptyToUndefined, z.string().max(100).optional()),
  description: z.preprocess(emptyToUndefined, z.string().max(2000).optional()),
})

/** The whole form, for the API document: its parts may come in any order. */
export const ImageFormSchema = ImageFieldsSchema.extend({
  file: z.any().meta({ type: 'string', format: 'binary', description: 'The image file; the field may also be named `image`.' }),
}).meta({ id: 'ImageForm' })

export type ImageFields = z.infer<typeof ImageFieldsSchema>

/** A form sends an unselected field as an empty text. */
function emptyToUndefined(given: unknown): unknown {
  return given === '' ? undefined : given
}
