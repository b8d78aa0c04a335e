import { z } from 'zod'
import type { QualityIssue } from '../../imaging/quality/score-quality'

export const EyeSideSchema = z.enum(['left', 'right', 'both', 'unknown'])
export type EyeSide = z.infer<typeof EyeSideSchema>

export const EyeRegionSchema = z.enum(['posterior_pole', 'optic_disc', 'macula', 'other'])
export type EyeRegion = z.infer<typeof EyeRegionSchema>

const QUALITY_ISSUES = ['low_resolution', 'blurred', 'too_dark', 'too_bright', 'low_contrast', 'noisy'] as const

const QualityIssueSchema = z.enum(QUALITY_ISSUES satisfies readonly QualityIssue[]).meta({ id: 'QualityIssue' })

export const QualitySchema = z
  .object({
    score: z.number().min(0).max(1).describe('1: nothing to complain of; below 0.5 exactly when there is an issue.'),
    quality_score: z.number().min(0).max(1).describe('The same as `score`.'),
    issues: z.array(QualityIssueSchema).describe('Judged on what the picture shows; a black background is left aside.'),
    resolution: z.object({ width: z.int(), height: z.int() }).describe('Of the original, upright.'),
    blur: z.number().describe('Variance of the Laplacian, measured inside 1024 pixels.'),
    brightness: z.number().describe('Mean luma, 0–255.'),
    contrast: z.number().describe('Population standard deviation of luma.'),
    noise: z.number().describe('Standard deviation of the noise, by Immerkær.'),
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
    reason: z.string().describe('Why, in the words of whoever asks.'),
    requestedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    requestedOf: z.uuid().describe('Whoever sent the picture.'),
    requestedAt: z.iso.datetime(),
  })
  .meta({ id: 'Retake' })
export type Retake = z.infer<typeof RetakeSchema>

export const FileRecordSchema = z
  .object({
    id: z.uuid(),
    case_id: z.uuid().nullable(),
    filename: z.string().nullable(),
    status: z.enum(['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined']),
    progress: z.int().min(0).max(100).describe('Per cent of the bytes that are safe with us.'),
    size: z.int().nullable(),
    type: z.string().nullable().describe('By content, once it was looked at.'),
    sha256: z.string().nullable().describe('Of the whole, in hexadecimal.'),
    category: z.string().nullable(),
    url: z.string().nullable(),
    thumbnail_url: z.string().nullable(),
    thumbhash: z.string().nullable().describe('In base64.'),
    quality_score: z.number().nullable(),
    quality: QualitySchema.nullable(),
    dicom: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable().describe('A sentence for a person.'),
    reason_code: z.string().nullable(),
    eye_side: EyeSideSchema.nullable(),
    region: EyeRegionSchema.nullable(),
    captured_at: z.iso.datetime().nullable(),
    description: z.string().nullable().describe('What its sender wrote of it.'),
    width: z.int().nullable(),
    height: z.int().nullable(),
    frames: z.int().nullable(),
    preview_state: z.enum(['preview_unavailable']).nullable(),
    preview_of: z.uuid().nullable().describe('The file that this is a preview of.'),
    preview: PreviewSchema.nullable().describe('Unverified, and there only while the file itself is on its way.'),
    retake: RetakeSchema.nullable().describe('What was asked of its sender and has not come yet.'),
    sent_by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    flags: z
      .array(z.string())
      .describe(
        'Of a document, what may do more than be read: `macros`, `embedded_objects`, `external_links`, `javascript`, ' +
          '`launch_actions`, `embedded_files`, `encrypted`. It is served as an attachment only.',
      ),
  })
  .meta({ id: 'File' })
export type FileRecord = z.infer<typeof FileRecordSchema>

export const FilePageSchema = z
  .object({ items: z.array(FileRecordSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'FilePage' })
export type FilePage = z.infer<typeof FilePageSchema>
