import { z } from 'zod'

export const ReportInputSchema = z
  .object({
    study_id: z.uuid().describe('The study of the room whose images were measured: a report is of one study.'),
    measurement_ids: z.array(z.uuid()).min(1).max(2000).optional().describe('Of the current user; all of them, without it.'),
  })
  .strict()
  .meta({ id: 'StructuredReportInput' })
export type ReportInput = z.output<typeof ReportInputSchema>

const StoredDocumentSchema = z.object({
  sop_instance_uid: z.string(),
  series_uid: z.string(),
  study_uid: z.string(),
  file_id: z.uuid().nullable().describe('Null while it is still being checked.'),
  download_url: z.string().nullable(),
})
export type StoredDocument = z.infer<typeof StoredDocumentSchema>

export const StoredReportSchema = StoredDocumentSchema.extend({
  measurements: z.int().describe('How many it has.'),
}).meta({ id: 'StoredStructuredReport' })
export type StoredReport = z.infer<typeof StoredReportSchema>

const MAX_KEY_IMAGES = 100

export const KeyImagesInputSchema = z
  .object({
    study_id: z.uuid(),
    images: z
      .array(z.object({ file_id: z.uuid(), frame: z.int().min(1).max(1_000_000).default(1) }))
      .min(1)
      .max(MAX_KEY_IMAGES),
    comment: z.string().trim().max(1000).default('').describe('What they show.'),
  })
  .strict()
  .meta({ id: 'KeyImagesInput' })
export type KeyImagesInput = z.output<typeof KeyImagesInputSchema>

export const StoredKeyImagesSchema = StoredDocumentSchema.meta({ id: 'StoredKeyImages' })

export const KeyImagesListSchema = z
  .object({
    items: z
      .array(
        z.object({
          file_id: z.uuid(),
          sop_instance_uid: z.string(),
          study_id: z.uuid(),
          author: z.string(),
          comment: z.string(),
          stored_at: z.iso.datetime(),
          images: z.array(
            z.object({
              sop_instance_uid: z.string(),
              file_id: z.uuid().nullable().describe('Null where the image is not in this room.'),
              series_id: z.uuid().nullable(),
              frame: z.int(),
              png_url: z.string().nullable(),
            }),
          ),
        }),
      )
      .describe('Newest first.'),
    left_out: z.int().describe('How many older ones are not listed.'),
  })
  .meta({ id: 'KeyImagesList' })
export type KeyImagesList = z.infer<typeof KeyImagesListSchema>

const point = z.tuple([z.number(), z.number()])
const ReportedSchema = z.object({
  uid: z.string().nullable().describe('Tracking Unique Identifier; of a measurement of Fovea, its id as `2.25.…`.'),
  kind: z.string().nullable(),
  label: z.string(),
  points: z.array(point),
  world: z.array(z.tuple([z.number(), z.number(), z.number()])).nullable(),
  frame_of_reference_uid: z.string().nullable(),
  values: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string() })),
  sop_instance_uid: z.string().nullable(),
  file_id: z.uuid().nullable().describe('The image, where it is in this room.'),
  series_id: z.uuid().nullable().describe('The series of the image, where that is in this room.'),
  frame: z.int().nullable(),
})

export const ReportListSchema = z
  .object({
    items: z
      .array(
        z.object({
          file_id: z.uuid(),
          sop_instance_uid: z.string(),
          series_id: z.uuid(),
          study_id: z.uuid(),
          description: z.string().nullable(),
          author: z.string(),
          stored_at: z.iso.datetime(),
          measurements: z.array(ReportedSchema),
          is_readable: z.boolean().describe('false for an object that cannot be read.'),
        }),
      )
      .describe('Newest first.'),
    left_out: z.int().describe('How many older ones are not listed.'),
  })
  .meta({ id: 'StructuredReportList' })
export type ReportList = z.infer<typeof ReportListSchema>
