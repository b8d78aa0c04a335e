import { z } from 'zod'
import { CAPTURE_SOURCES, type CaptureSource } from '../../imaging/capture-time/schema'
import { BLACKOUT_STATES } from '../blackout/schema'
import { BODY_SITES, CAPTURE_VIEWS } from '../body-site'
import type { QualityIssue } from '../../imaging/quality/score-quality'

export const EyeSideSchema = z.enum(['left', 'right', 'both', 'unknown'])
export type EyeSide = z.infer<typeof EyeSideSchema>

export const EyeRegionSchema = z.enum(['posterior_pole', 'optic_disc', 'macula', 'other'])
export type EyeRegion = z.infer<typeof EyeRegionSchema>

export const BodySiteSchema = z.enum(BODY_SITES).describe('Where on the body it was taken; left and right are the patient’s.')
export const CaptureViewSchema = z
  .enum(CAPTURE_VIEWS)
  .describe('What it shows of that place: the whole of it, from close, from the side, or beside a ruler.')

const QUALITY_ISSUES = ['low_resolution', 'blurred', 'too_dark', 'too_bright', 'low_contrast', 'noisy'] as const

const QualityIssueSchema = z.enum(QUALITY_ISSUES satisfies readonly QualityIssue[]).meta({ id: 'QualityIssue' })

export const QualitySchema = z
  .object({
    score: z.number().min(0).max(1).describe('The quality score: 1 is the best; below 0.5 exactly if there is an issue.'),
    quality_score: z.number().min(0).max(1).describe('The same as `score`.'),
    issues: z.array(QualityIssueSchema).describe('The quality issues. A black background is ignored.'),
    resolution: z.object({ width: z.int(), height: z.int() }).describe('The original’s dimensions in pixels, after orientation.'),
    blur: z.number().describe('The variance of the Laplacian, measured within 1024 pixels.'),
    brightness: z.number().describe('The mean luma, 0–255.'),
    contrast: z.number().describe('The population standard deviation of luma.'),
    noise: z.number().describe('The standard deviation of the noise (Immerkær).'),
  })
  .meta({ id: 'Quality' })
export type QualityRecord = z.infer<typeof QualitySchema>

/** A small image made by the sender: its content is not verified before its original has arrived. */
const PreviewSchema = z.object({
  id: z.uuid(),
  thumbnail_url: z.string(),
  thumbhash: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
})

/** A request for a better image: it is open until one has arrived. */
export const RetakeSchema = z
  .object({
    id: z.uuid(),
    reason: z.string().describe('The reason, as the requester wrote it.'),
    requestedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    requestedOf: z.uuid().describe('The id of the user who sent the image.'),
    requestedAt: z.iso.datetime(),
  })
  .meta({ id: 'Retake' })
export type Retake = z.infer<typeof RetakeSchema>

const RefusalParamsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()])).readonly()

/** Why a file was refused, as records show it; null for files that were not. */
export const refusalFields = {
  reason: z.string().nullable().describe('The reason for the refusal: a sentence in English.'),
  reason_code: z
    .string()
    .nullable()
    .describe('The category of the refusal: `type_mismatch`, `too_large`, `corrupt`, `infected` and others.'),
  refusal_code: z.string().nullable().describe('The error code of the refusal; docs/ERRORS.md lists all codes.'),
  refusal_params: RefusalParamsSchema.nullable().describe('The parameters of the refusal, as in problem documents.'),
}

/** The place of a DICOM object in its series. */
const FileSeriesSchema = z
  .object({
    study_uid: z.string(),
    uid: z.string(),
    number: z.int().nullable().describe('Series Number (0020,0011).'),
    count: z.int().describe('The number of objects in the series.'),
    instance_number: z.int().nullable().describe('Instance Number (0020,0013) of this one.'),
  })
  .meta({ id: 'FileSeries' })

/** A ZIP of DICOM objects: they become files of their own. */
const ArchiveSchema = z
  .object({
    case_id: z.uuid().nullable().describe('The case that its objects belong to; null for the sender’s own space.'),
    total: z.int().describe('The number of its entries.'),
    stored: z.int().describe('Objects that are stored, including those that were stored before.'),
    failed: z.int().describe('DICOM objects that were refused.'),
    ignored: z.int().describe('Entries that are not DICOM objects.'),
    unpacked_at: z.iso.datetime().nullable().describe('When the last entry was processed; null until then.'),
  })
  .meta({ id: 'Archive' })

export const FileRecordSchema = z
  .object({
    id: z.uuid(),
    case_id: z.uuid().nullable(),
    filename: z.string().nullable(),
    status: z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined']),
    progress: z.int().min(0).max(100).describe('The percentage of bytes stored.'),
    size: z.int().nullable(),
    type: z.string().nullable().describe('The media type by content; null until detected.'),
    sha256: z.string().nullable().describe('The SHA-256 of the whole file, in hexadecimal.'),
    category: z.string().nullable(),
    url: z.string().nullable(),
    thumbnail_url: z.string().nullable(),
    thumbhash: z.string().nullable().describe('The ThumbHash in base64.'),
    quality_score: z.number().nullable(),
    quality: QualitySchema.nullable(),
    dicom: z.record(z.string(), z.unknown()).nullable(),
    series: FileSeriesSchema.nullable().describe('The series of a DICOM object; null for other files, and for duplicates.'),
    ...refusalFields,
    eye_side: EyeSideSchema.nullable(),
    region: EyeRegionSchema.nullable(),
    body_site: BodySiteSchema.nullable(),
    view: CaptureViewSchema.nullable(),
    captured_at: z.iso.datetime().nullable(),
    captured_by: z
      .enum(CAPTURE_SOURCES)
      .nullable()
      .describe(
        'Who says `captured_at`: the `sender` or their device, the `camera` with its offset from UTC or one that follows from its ' +
          '`satellites`, `xmp`, or the `video`. `sender_clock`, `camera_clock` and `xmp_clock` name no offset: the time is what the ' +
          'clock showed, written as if it were UTC. Null for DICOM objects, and for what was stored before this was recorded.',
      ),
    captured_on: z.iso
      .date()
      .nullable()
      .describe('The date alone of a DICOM object that has no time; it is the same in every time zone.'),
    description: z.string().nullable().describe('The description given by the sender.'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    frames: z.int().nullable(),
    preview_state: z.enum(['preview_unavailable']).nullable(),
    preview_of: z.uuid().nullable().describe('The id of the file of which this one is a preview.'),
    preview: PreviewSchema.nullable().describe('The unverified preview, present only until the file itself is uploaded.'),
    blackout: z
      .object({
        state: z.enum(BLACKOUT_STATES),
        rectangles: z.int().describe('How many areas are blacked out.'),
        refusal_code: z.string().nullable(),
      })
      .nullable()
      .describe('The blackout: type, size and checksum are then those of the blacked-out copy, which all calls return.'),
    retake: RetakeSchema.nullable().describe('The open retake request, if any.'),
    sent_by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    flags: z
      .array(z.string())
      .describe(
        'Active content in a document: `macros`, `embedded_objects`, `external_links`, `javascript`, ' +
          '`launch_actions`, `embedded_files`, `encrypted`. Such a document is served as an attachment only.',
      ),
    warnings: z
      .array(z.string())
      .describe(
        'What is unusual of a file that is stored all the same: error codes of docs/ERRORS.md, such as `dicom_pixel_data_short`.',
      ),
    archive: ArchiveSchema.nullable().describe('The progress of a ZIP of DICOM objects; null for every other file.'),
  })
  .meta({ id: 'File' })
export type FileRecord = z.infer<typeof FileRecordSchema>

export const FilePageSchema = z
  .object({ items: z.array(FileRecordSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'FilePage' })
export type FilePage = z.infer<typeof FilePageSchema>

/** Who says a time that a sender wrote in ISO 8601: they, with its offset from UTC, or a clock whose time zone they do not name. */
export const senderSourceOf = (written: string): CaptureSource =>
  /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(written.trim()) ? 'sender' : 'sender_clock'
