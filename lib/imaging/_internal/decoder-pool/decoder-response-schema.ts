import { z } from 'zod'
import { fail } from '../../../errors/fail'
import { type DicomMetadata } from '../../../dicom/parse/read-metadata'
import { CAPTURE_SOURCES } from '../../capture-time/schema'
import { type Quality } from '../../quality/assess-quality'
import { type DerivedDicom } from '../../dicom/decode-dicom'
import { type DerivedImage } from '../../raster/decode-image'
import { VARIANT_ROLES, VARIANT_SIZES } from '../../raster/variant-sizes'

/** The side of an image, in pixels. */
export const sideSchema = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31)
const numberSchema = z.number()
const MAX_SIDE_PX = VARIANT_SIZES.large.boundPx
export const bytesSchema = z.custom<Buffer>((value) => Buffer.isBuffer(value) && value.length > 0)

/** A decoder child's report on an image's quality. */
export const QualitySchema: z.ZodType<Quality> = z.object({
  score: numberSchema.min(0).max(1),
  issues: z.array(z.enum(['low_resolution', 'blurred', 'too_dark', 'too_bright', 'low_contrast', 'noisy'])).max(6),
  resolution: z.object({ width: sideSchema, height: sideSchema }),
  ...{ blur: numberSchema, brightness: numberSchema, contrast: numberSchema, noise: numberSchema },
})

const VariantSchema = z
  .object({
    role: z.enum(VARIANT_ROLES),
    ...{ width: sideSchema.max(MAX_SIDE_PX), height: sideSchema.max(MAX_SIDE_PX), bytes: bytesSchema },
  })
  .transform((variant) => {
    const { boundPx, type } = VARIANT_SIZES[variant.role]
    return { ...variant, boundPx, type }
  })

/** A decoder child's response. A child that was taken over must not choose the type under which its bytes are served. */
export const DerivedImageSchema: z.ZodType<DerivedImage> = z.object({
  width: sideSchema,
  height: sideSchema,
  frames: sideSchema,
  isIrregular: z.boolean(),
  capturedAt: z.date().nullable(),
  capturedBy: z.enum(CAPTURE_SOURCES).nullable(),
  thumbhash: bytesSchema.refine((hash) => hash.length <= 32),
  quality: QualitySchema,
  variants: z.array(VariantSchema).length(4),
})

const fact = z.union([z.string().max(1024), numberSchema, z.boolean(), z.null(), z.array(numberSchema).max(16)])

/** Facts of the header are shown and searched, never run: only plain values are accepted. */
export const DerivedDicomSchema: z.ZodType<DerivedDicom> = z.object({
  metadata: z.record(z.string(), fact).transform((facts) => facts as unknown as DicomMetadata),
  pictures: DerivedImageSchema.nullable(),
  previewState: z.literal('preview_unavailable').nullable(),
})

/** Validates a child's response against its schema. */
export function parseDecoderResponse<T>(schema: z.ZodType<T>, response: unknown): T {
  const parsed = schema.safeParse(response)
  if (parsed.success) return parsed.data
  throw fail('image_unreadable', { cause: parsed.error })
}
