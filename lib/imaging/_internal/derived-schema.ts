import { z } from 'zod'
import { fail } from '../../errors/fail'
import { type DicomMetadata } from '../../dicom/read-metadata'
import { type Quality } from '../assess-quality'
import { type DerivedDicom } from '../decode-dicom'
import { type Derived } from '../decode-picture'

/** The side of a picture, in pixels. */
export const side = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31)
const figure = z.number()
export const bytesSchema = z.custom<Buffer>((value) => Buffer.isBuffer(value) && value.length > 0)
const TYPES = { '150.webp': 'image/webp', '400.webp': 'image/webp', '800.avif': 'image/avif', '1920.avif': 'image/avif' } as const

/** What a decoder child may say of a picture's quality. */
export const QualitySchema: z.ZodType<Quality> = z.object({
  score: figure.min(0).max(1),
  issues: z.array(z.enum(['low_resolution', 'blurred', 'too_dark', 'too_bright', 'low_contrast', 'noisy'])).max(6),
  resolution: z.object({ width: side, height: side }),
  ...{ blur: figure, brightness: figure, contrast: figure, noise: figure },
})

const VariantSchema = z
  .object({
    name: z.enum(['150.webp', '400.webp', '800.avif', '1920.avif']),
    ...{ width: side.max(1920), height: side.max(1920), bytes: bytesSchema },
  })
  .transform((variant) => ({ ...variant, type: TYPES[variant.name] }))

/** What a decoder child may answer. A child that was taken over must not choose under which type its bytes are served. */
export const DerivedSchema: z.ZodType<Derived> = z.object({
  width: side,
  height: side,
  frames: side,
  capturedAt: z.date().nullable(),
  thumbhash: bytesSchema.refine((hash) => hash.length <= 32),
  quality: QualitySchema,
  variants: z.array(VariantSchema).length(4),
})

const fact = z.union([z.string().max(1024), figure, z.boolean(), z.null(), z.array(figure).max(16)])

/** Facts of the header are shown and searched, never run: plain values are all that is asked of them. */
export const DerivedDicomSchema: z.ZodType<DerivedDicom> = z.object({
  metadata: z.record(z.string(), fact).transform((facts) => facts as unknown as DicomMetadata),
  pictures: DerivedSchema.nullable(),
  previewState: z.literal('preview_unavailable').nullable(),
})

/** Believes a child's answer only in the shape that it may have. */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw fail.corrupt('This picture could not be read', { cause: parsed.error })
}
