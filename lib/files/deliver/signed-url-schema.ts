import { z } from 'zod'
import { BodySiteSchema, CaptureViewSchema, EyeSideSchema } from '../record/schema'

const VariantSchema = z.enum(['thumbnail', 'medium', 'large', 'original'])
const DispositionSchema = z
  .enum(['attachment', 'inline'])
  .describe(
    'Whether the browser saves or displays the file. Originals are always `attachment`; derived images default to `inline`.',
  )

export const DownloadQuerySchema = z.object({
  variant: VariantSchema.default('original'),
  disposition: DispositionSchema.optional(),
})

export const DownloadUrlSchema = z.object({ url: z.url(), expires_at: z.iso.datetime() }).meta({ id: 'DownloadUrl' })

export const ImageDownloadUrlSchema = z
  .object({ downloadUrl: z.url(), expiresAt: z.iso.datetime() })
  .meta({ id: 'ImageDownloadUrl' })

export const UploadUrlInputSchema = z
  .object({
    filename: z.string().min(1).max(1000),
    mimeType: z
      .string()
      .max(200)
      .regex(/^([\w.+-]+\/[\w.+-]+)?$/, { error: 'must be a media type, or empty where it is not known' }),
    fileSize: z.int().min(1).describe('The file’s size in bytes; the upload must have exactly this size.'),
    caseId: z.string().min(1).max(100),
    eyeSide: EyeSideSchema.nullish(),
    bodySite: BodySiteSchema.nullish(),
    view: CaptureViewSchema.nullish(),
    capturedAt: z.string().max(100).nullish().describe('The capture time (ISO 8601); UTC without a time zone.'),
  })
  .meta({ id: 'UploadUrlInput' })

export const UploadUrlSchema = z
  .object({
    id: z.uuid().describe('The image’s id, which is also its file id.'),
    uploadUrl: z.url(),
    method: z.literal('PUT'),
    headers: z.record(z.string(), z.string()).describe('The headers to send unchanged with the upload.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'UploadUrl' })

export const ReceivedSchema = z.object({ id: z.uuid(), status: z.literal('processing') }).meta({ id: 'Received' })

export const AccessPageSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        user_id: z.uuid().nullable(),
        at: z.iso.datetime(),
        ip: z.string().nullable(),
        action: z.string().describe('The action: view, download, upload, delete and others.'),
        variant: z.string().nullable(),
        outcome: z.string().describe('The outcome: allowed, denied or failed.'),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'AccessPage' })
export type AccessPage = z.infer<typeof AccessPageSchema>
