import { z } from 'zod'

/** Part of every response that names a diagnosis. */
const assessment = {
  diagnosis: z.string().describe('What a classifier says. The stand-in says “not assessed”, and names no disease.'),
  confidence: z.number().min(0).max(1),
  model: z.string().describe('Which classifier speaks: “mock” is a stand-in that looks at nothing.'),
}

export const UploadReceivedSchema = z
  .object({ upload_id: z.uuid(), message: z.string(), ...assessment })
  .meta({ id: 'DicomUploadTaken' })
export type UploadReceived = z.infer<typeof UploadReceivedSchema>

export const RectangleSchema = z
  .object({
    x: z.int().min(0).max(65_535).describe('From the left edge, in pixels of the frame.'),
    y: z.int().min(0).max(65_535).describe('From the upper edge.'),
    width: z.int().min(1).max(65_535),
    height: z.int().min(1).max(65_535),
    frame: z.int().min(1).optional().describe('Counted from 1; every frame where it is left out.'),
  })
  .meta({ id: 'Rectangle' })
export type Rectangle = z.infer<typeof RectangleSchema>

const StatusSchema = z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined'])

const ReportRowSchema = z.object({
  path: z.string().describe('The keywords of the sequences around the attribute, and its own.'),
  tag: z.string(),
  action: z.string().describe('remove, empty, dummy, uid, shift or clean; what was kept does not stand here.'),
  rule: z.string(),
  times: z.int(),
})

const uploadFields = {
  upload_id: z.uuid(),
  filename: z.string().nullable(),
  status: StatusSchema,
  reason: z.string().nullable().describe('A sentence for a person.'),
  reason_code: z.string().nullable(),
  user_id: z.string().nullable().describe('Whose it is: the id of a person, or what a frontend calls its user.'),
  batch_id: z.uuid().nullable(),
  saved: z.boolean(),
  held: z.boolean().describe('Its pixels may show text, and no doctor has looked yet.'),
  ...assessment,
  created_at: z.iso.datetime(),
}

const DicomUploadSchema = z.object(uploadFields).meta({ id: 'DicomUpload' })
export type DicomUploadRecord = z.infer<typeof DicomUploadSchema>

export const UploadDetailsSchema = z
  .object({
    ...uploadFields,
    size: z.int().nullable().describe('Of the stored object, in bytes.'),
    type: z.string().nullable(),
    sha256: z.string().nullable().describe('Of the stored object, in hexadecimal.'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    frames: z.int().nullable(),
    quality_score: z.number().nullable(),
    dicom: z.record(z.string(), z.unknown()).nullable().describe('Technical facts of the stored object.'),
    preprocessed_dicom_url: z.string().nullable(),
    report: z.array(ReportRowSchema).describe('What was done to which attribute, by which rule; never a value.'),
    reviewed_at: z.iso.datetime().nullable(),
    proposed_rectangles: z
      .array(RectangleSchema)
      .describe(
        'While it is held: where a template for its device says that a name may stand. Nothing is blacked out by itself.',
      ),
    rectangles: z.array(RectangleSchema).nullable().describe('What was blacked out; nothing where nobody has looked.'),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DicomUploadDetails' })
export type UploadDetails = z.infer<typeof UploadDetailsSchema>

/** Pages only when one of them is given; otherwise everything at once, up to a thousand. */
export const ListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.uuid().optional(),
})
export type ListQuery = z.infer<typeof ListQuerySchema>

const pageFields = {
  count: z.int().describe('Of all there are, whatever was asked for.'),
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
    status: z.enum(['queued', 'processing', 'completed', 'failed']).describe('failed: not one of its files could be taken.'),
    total_files: z.int(),
    processed_files: z.int(),
    progress_percentage: z.number().min(0).max(100),
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
    rectangles: z.array(RectangleSchema).max(500).describe('What is to be blacked out; none where nothing names anybody.'),
  })
  .meta({ id: 'PixelReview' })
