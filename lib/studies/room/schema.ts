import { z } from 'zod'
import { otherPatientField } from '../schema'

/** What lib/studies/list names it too. */
const RoomPlaceSchema = z.enum(['case', 'space', 'deidentified'])

const DifferingSchema = z
  .array(z.string())
  .describe('Keywords of the attributes in which its objects differ: the first one’s are shown.')

const RoomSeriesSchema = z
  .object({
    id: z.uuid(),
    series_uid: z.string(),
    number: z.int().nullable(),
    modality: z.string().nullable(),
    description: z.string().nullable(),
    body_part: z.string().nullable(),
    laterality: z.string().nullable(),
    differing: DifferingSchema,
    instances: z.int().describe('As many as the current user may read.'),
    frames: z.int().describe('0 for a series without images, such as reports.'),
    revision: z.string().describe('Changes whenever an object of the series does.'),
    cover: z
      .object({ file_id: z.uuid(), thumbnail_url: z.string().nullable(), thumbhash: z.string().nullable() })
      .nullable()
      .describe('One near the middle of the stack.'),
    dicomweb: z
      .string()
      .describe('The address of the series below DICOMweb. Add `study_id` to each request: UIDs are unique in one place only.'),
  })
  .meta({ id: 'ReadingRoomSeries' })
export type RoomSeries = z.infer<typeof RoomSeriesSchema>

export const RoomStudySchema = z
  .object({
    id: z.uuid().describe('`study_id` of DICOMweb retrieval.'),
    study_uid: z.string(),
    date: z.iso.date().nullable(),
    time: z.string().nullable().describe('As `HH:MM:SS`, without a time zone.'),
    description: z.string().nullable(),
    differing: DifferingSchema,
    other_patient: otherPatientField,
    is_prior: z.boolean().describe('Another study of the same patient.'),
    place: RoomPlaceSchema,
    case: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
    series: z.array(RoomSeriesSchema),
    series_left_out: z.int(),
  })
  .meta({ id: 'ReadingRoomStudy' })
export type RoomStudy = z.infer<typeof RoomStudySchema>

/** The frames of a series, in the order in which it is read. */
export const SeriesFramesSchema = z
  .object({
    total: z.int().describe('The number of instances.'),
    items: z.array(
      z.object({
        sop_instance_uid: z.string(),
        file_id: z.uuid(),
        sop_class_uid: z.string(),
        transfer_syntax_uid: z.string(),
        number: z.int().nullable(),
        position: z.number().nullable().describe('Millimetres along the normal of the slice.'),
        rows: z.int().nullable(),
        columns: z.int().nullable(),
        frames: z.int().describe('0 for an object without an image.'),
        htj2k: z
          .object({
            ends: z
              .array(z.array(z.int()))
              .describe('Of each frame: how many bytes of its codestream are an image, the smallest resolution first.'),
          })
          .nullable()
          .describe('Of the lossless HTJ2K variant, where there is one.'),
      }),
    ),
    next_offset: z.int().nullable(),
  })
  .meta({ id: 'SeriesFrames' })
export type SeriesFrames = z.infer<typeof SeriesFramesSchema>

/** More than a CT has; a page of them is some hundred kilobytes. */
const MAX_INSTANCES_AT_ONCE = 5000

export const SeriesFramesQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_INSTANCES_AT_ONCE).default(2000),
})
export type SeriesFramesQuery = z.output<typeof SeriesFramesQuerySchema>

/** More than the memory of a browser holds at once. */
const MAX_PREVIEWS = 2000

export const SeriesPreviewsQuerySchema = z.object({
  around: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000_000)
    .optional()
    .describe('The frame that comes first, counted from 0 in reading order; that in the middle without it.'),
  offset: z.coerce.number().int().min(0).max(MAX_PREVIEWS).default(0).describe('So many of them are there already.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_PREVIEWS)
    .default(MAX_PREVIEWS)
    .describe('Up to this one, counted from the first.'),
})
export type SeriesPreviewsQuery = z.output<typeof SeriesPreviewsQuerySchema>
