import { z } from 'zod'
import { EyeRegionSchema, EyeSideSchema } from '../files/record/schema'

const CaseStatusSchema = z.enum(['open', 'in_review', 'closed'])
export type CaseStatus = z.infer<typeof CaseStatusSchema>

const PersonSchema = z.object({ id: z.uuid(), name: z.string() })

export const CaseRecordSchema = z
  .object({
    id: z.uuid(),
    number: z.string().describe('A short case number, such as NYO-0417.'),
    title: z.string(),
    status: CaseStatusSchema,
    urgent: z.boolean(),
    site: z.string().nullable(),
    patient_id: z.uuid(),
    patient: z.object({ name: z.string(), birth_year: z.int().nullable(), sex: z.string().nullable() }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    read_at: z.iso.datetime().nullable().describe('The time when the current user read the case; null if unread.'),
    reads: z
      .array(z.object({ id: z.uuid(), name: z.string(), at: z.iso.datetime() }))
      .describe('The users who read the case, with the time.'),
    images: z.int().describe('The number of completed files.'),
    arriving: z.int().describe('The number of files that are uploading or processing.'),
    attention: z.int().describe('The number of files that failed or were quarantined.'),
    modalities: z.array(z.string()),
    modality_counts: z
      .array(z.object({ modality: z.string(), files: z.int() }))
      .describe('How many files each modality has, the most first.'),
    sent_by: PersonSchema.nullable(),
    last_arrival_at: z.iso.datetime().nullable(),
    cover: z.array(
      z.object({ id: z.uuid(), thumbhash: z.string(), thumbnail_url: z.string(), eye_side: EyeSideSchema.nullable() }),
    ),
  })
  .meta({ id: 'Case' })
export type CaseRecord = z.infer<typeof CaseRecordSchema>

export const CasePageSchema = z
  .object({ items: z.array(CaseRecordSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'CasePage' })
export type CasePage = z.infer<typeof CasePageSchema>

export const CaseInputSchema = z
  .object({
    title: z.string().trim().min(1, 'must not be empty').max(200),
    patient_id: z
      .uuid()
      .optional()
      .describe('The patient’s id. Optional for patients; required for staff, doctors and administrators.'),
  })
  .meta({ id: 'CaseInput' })

export const CaseChangeSchema = z
  .object({
    title: z.string().trim().min(1).max(200).optional(),
    status: CaseStatusSchema.optional(),
    urgent: z.boolean().optional(),
    read: z.boolean().optional().describe('true marks the case as read by the current user, false as unread.'),
  })
  .strict()
  .meta({ id: 'CaseChange' })

/** Paging, as in every list. */
export const PageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

export const CaseFilesQuerySchema = PageQuerySchema.extend({
  series: z
    .enum(['each', 'collapsed'])
    .default('each')
    .describe('`collapsed` lists one object of each DICOM series, but for photographs, which are compared one by one.'),
})

/** The images of a series, in their order. */
export const SeriesFilesSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        filename: z.string().nullable(),
        frames: z.int().describe('0 for an object without an image.'),
        instance_number: z.int().nullable(),
        position: z.number().nullable().describe('Millimetres along the normal of the slice.'),
      }),
    ),
  })
  .meta({ id: 'SeriesFiles' })
export type SeriesFiles = z.infer<typeof SeriesFilesSchema>

export const CaseQuerySchema = PageQuerySchema.extend({
  patient_id: z.uuid().optional(),
  status: CaseStatusSchema.optional(),
  q: z.string().trim().max(200).optional().describe('Search terms for the title, number, site or patient name.'),
})

export const PatientPageSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), name: z.string(), birth_year: z.int().nullable(), sex: z.string().nullable() })),
})
export type PatientRecord = z.infer<typeof PatientPageSchema>['items'][number]

export const ImageChangeSchema = z
  .object({ eyeSide: EyeSideSchema.optional(), region: EyeRegionSchema.nullable().optional() })
  .strict()
  .meta({ id: 'ImageChange' })
