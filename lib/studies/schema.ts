import { z } from 'zod'
import { refusalFields } from '../files/record/schema'
import { MatchedTextSchema } from '../imaging/text-detection/matched-text'

/** Whom the objects of a study name. */
export const OtherPatientSchema = z.object({
  name: z.string(),
  number: z.string().nullable(),
  birth_date: z.iso.date().nullable(),
})
export type OtherPatient = z.infer<typeof OtherPatientSchema>

/** Part of a study: a warning for whoever reads it. */
export const otherPatientField = OtherPatientSchema.nullable().describe(
  'Whom its objects name, where that is another person than the patient of its case; null where it is not, where they name nobody, or are de-identified; and for patients.',
)

/** Part of every response that names a diagnosis. */
const assessment = {
  diagnosis: z.string().describe('The classifier’s result. The mock classifier returns “not assessed” and names no disease.'),
  confidence: z.number().min(0).max(1),
  model: z.string().describe('The classifier’s name; “mock” assesses nothing.'),
}

export const UploadReceivedSchema = z
  .object({
    upload_id: z.uuid(),
    message: z.string(),
    held: z.boolean().describe('Whether the object is awaiting pixel review, because its pixels may contain text.'),
    ...assessment,
  })
  .meta({ id: 'DicomUploadTaken' })
export type UploadReceived = z.infer<typeof UploadReceivedSchema>

export const RectangleSchema = z
  .object({
    x: z.int().min(0).max(65_535).describe('The distance from the left edge, in pixels of the frame.'),
    y: z.int().min(0).max(65_535).describe('The distance from the top edge, in pixels of the frame.'),
    width: z.int().min(1).max(65_535),
    height: z.int().min(1).max(65_535),
    frame: z.int().min(1).optional().describe('The frame, counted from 1; all frames by default.'),
  })
  .meta({ id: 'Rectangle' })
export type Rectangle = z.infer<typeof RectangleSchema>

const StatusSchema = z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined'])

const ReportRowSchema = z.object({
  path: z.string().describe('The keywords of the enclosing sequences and of the attribute itself.'),
  tag: z.string(),
  action: z.string().describe('The action: remove, empty, dummy, uid, shift or clean. Kept attributes are not listed.'),
  rule: z.string(),
  times: z.int(),
})

const uploadFields = {
  upload_id: z.uuid(),
  filename: z
    .string()
    .nullable()
    .describe('The name that the sender gave the file; for all other readers a neutral name of its kind, its day and its id.'),
  status: StatusSchema,
  ...refusalFields,
  user_id: z.string().nullable().describe('The owner: a user’s id, or the identifier that a frontend gave for its user.'),
  batch_id: z.uuid().nullable(),
  saved: z.boolean(),
  held: z.boolean().describe('Whether the object is awaiting pixel review, because its pixels may contain text.'),
  ...assessment,
  created_at: z.iso.datetime(),
}

const DicomUploadSchema = z.object(uploadFields).meta({ id: 'DicomUpload' })
export type DicomUploadRecord = z.infer<typeof DicomUploadSchema>

export const UploadDetailsSchema = z
  .object({
    ...uploadFields,
    size: z.int().nullable().describe('The size of the stored object in bytes.'),
    type: z.string().nullable(),
    sha256: z.string().nullable().describe('The SHA-256 of the stored object, in hexadecimal.'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    pixel_height: z
      .number()
      .positive()
      .nullable()
      .describe(
        'How high a pixel of a frame is, compared with its width: 1 for a square one. `width`, `height` and rectangles count pixels as they are stored, and so are frames rendered; a page that shows them makes them higher or wider by it.',
      ),
    frames: z.int().nullable(),
    quality_score: z.number().nullable(),
    dicom: z.record(z.string(), z.unknown()).nullable().describe('The technical attributes of the stored object.'),
    study_id: z
      .uuid()
      .nullable()
      .describe('The study that it is part of, for `/api/v1/reading-rooms/{id}`; null for an object without images.'),
    preprocessed_dicom_url: z.string().nullable(),
    report: z
      .array(ReportRowSchema)
      .describe('The de-identification report: the action and rule for each attribute, never its value. Up to 500 rows.'),
    report_rows: z.int().describe('How many rows the whole report has.'),
    report_next_offset: z.int().nullable().describe('The `report_offset` of the next rows; null after the last ones.'),
    report_unlisted: z
      .int()
      .describe('How many further changes have no row: 0 unless an object has thousands of different attributes.'),
    reviewed_at: z.iso.datetime().nullable(),
    proposed_rectangles: z
      .array(RectangleSchema)
      .describe(
        'While the object awaits review: the regions where its device burns in text. They are never redacted automatically.',
      ),
    found_texts: z
      .array(MatchedTextSchema)
      .describe('While the object awaits review, for those who may review it: what is probably written in its image.'),
    rectangles: z.array(RectangleSchema).nullable().describe('The redacted regions; null before the review.'),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DicomUploadDetails' })
export type UploadDetails = z.infer<typeof UploadDetailsSchema>

/** Which rows of a long report are wanted. */
export const DetailsQuerySchema = z.object({
  report_offset: z.coerce.number().int().min(0).max(1_000_000).optional().describe('How many rows of the report to skip.'),
})
export type DetailsQuery = z.infer<typeof DetailsQuerySchema>

/** Pages only when one of them is given; otherwise everything at once, up to a thousand. */
export const ListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.uuid().optional(),
})
export type ListQuery = z.infer<typeof ListQuerySchema>

const pageFields = {
  count: z.int().describe('The total number of items, regardless of paging.'),
  next_cursor: z.uuid().nullable(),
}

export const UserUploadsSchema = z
  .object({ user_id: z.string(), uploads: z.array(DicomUploadSchema), ...pageFields })
  .meta({ id: 'UserDicomUploads' })
export const AwaitingReviewSchema = z
  .object({ uploads: z.array(DicomUploadSchema), ...pageFields })
  .meta({ id: 'HeldDicomUploads' })

export const SavedSchema = z
  .object({ message: z.string(), user_id: z.string(), upload_id: z.uuid(), saved: z.literal(true) })
  .meta({ id: 'DicomUploadSaved' })

export const StatsSchema = z
  .object({
    total_uploads: z.int(),
    unique_users: z.int(),
    latest_upload: z.iso.datetime().nullable(),
    earliest_upload: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DicomStats' })

export const BatchReceivedSchema = z
  .object({ batch_id: z.uuid(), message: z.string(), total_files: z.int(), status: z.literal('queued') })
  .meta({ id: 'DicomBatchTaken' })

export const BatchStatusSchema = z
  .object({
    batch_id: z.uuid(),
    status: z
      .enum(['queued', 'processing', 'completed', 'failed'])
      .describe('The batch’s status; `failed` if all its files were rejected.'),
    total_files: z.int(),
    processed_files: z.int(),
    progress_percentage: z.number().min(0).max(100),
    deidentified_files: z.int().describe('How many files are de-identified and need no pixel review, or have had it.'),
    held_files: z.int().describe('How many files are de-identified and await pixel review.'),
    rejected_files: z.int().describe('How many files were rejected; the list of files has each reason.'),
  })
  .meta({ id: 'DicomBatchStatus' })
export type BatchStatus = z.infer<typeof BatchStatusSchema>

export const BatchFilesSchema = z
  .object({ batch_id: z.uuid(), files: z.array(DicomUploadSchema), ...pageFields })
  .meta({ id: 'DicomBatchFiles' })

export const UserBatchesSchema = z
  .object({
    user_id: z.string(),
    batches: z.array(BatchStatusSchema.extend({ created_at: z.iso.datetime() })),
    ...pageFields,
  })
  .meta({ id: 'UserDicomBatches' })

export const ReviewInputSchema = z
  .object({
    rectangles: z.array(RectangleSchema).max(500).describe('The regions to redact; empty if no text identifies the patient.'),
  })
  .meta({ id: 'PixelReview' })
