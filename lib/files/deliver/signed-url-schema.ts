import { z } from 'zod'
import { EyeSideSchema } from '../record/schema'

const VariantSchema = z.enum(['thumbnail', 'medium', 'large', 'original'])
const DispositionSchema = z
  .enum(['attachment', 'inline'])
  .describe('Whether a browser saves or shows it. By itself a derived picture is shown, and an original only ever saved.')

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
    fileSize: z.int().min(1).describe('Bytes: what is sent must have this very length.'),
    caseId: z.string().min(1).max(100),
    eyeSide: EyeSideSchema.nullish(),
    capturedAt: z.string().max(100).nullish().describe('ISO 8601; in UTC where it names no zone.'),
  })
  .meta({ id: 'UploadUrlInput' })

export const UploadUrlSchema = z
  .object({
    id: z.uuid().describe('Of the picture, which is its file’s.'),
    uploadUrl: z.url(),
    method: z.literal('PUT'),
    headers: z.record(z.string(), z.string()).describe('To be sent along as they are.'),
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
        action: z.string().describe('view, download, upload, delete …'),
        variant: z.string().nullable(),
        outcome: z.string().describe('allowed or denied'),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'AccessPage' })
export type AccessPage = z.infer<typeof AccessPageSchema>
