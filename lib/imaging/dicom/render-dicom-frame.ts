import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { bytesSchema, parseDecoderResponse, sideSchema } from '../_internal/decoder-pool/decoder-response-schema'
import { type RenderedDicomFrame, type FrameFormat } from './encode-dicom-frame'
import { getDecoders } from '../decoder-pool/decoders'

const MAGIC = { 'application/gzip': '1f8b', 'image/png': '89504e47', 'image/webp': '52494646' } as const
const numberSchema = z.number()
const shortTextSchema = z.string().max(64).nullable()

/** A child that was taken over must not choose the type under which its bytes are served. */
const RenderedDicomFrameSchema: z.ZodType<RenderedDicomFrame> = z
  .object({
    type: z.enum(['application/gzip', 'image/png', 'image/webp']),
    bytes: bytesSchema,
    ...{
      width: sideSchema,
      height: sideSchema,
      frames: sideSchema,
      frameTimeMs: numberSchema.nullable(),
      pixelHeight: numberSchema.positive(),
      hasOverlay: z.boolean(),
    },
    grey: z
      .object({
        ...{ slope: numberSchema, intercept: numberSchema, unit: shortTextSchema, isInverted: z.boolean() },
        shutterSample: z.int().min(0).max(65_535).nullable(),
        windows: z
          .array(z.object({ center: numberSchema, width: numberSchema.positive(), name: shortTextSchema }))
          .min(1)
          .max(32),
      })
      .nullable(),
  })
  .refine(({ type, bytes }) => bytes.subarray(0, 4).toString('hex').startsWith(MAGIC[type]))

/**
 * Renders one frame of a DICOM object of any size in a decoder child, which requests the ranges it needs.
 *
 * @param frame counted from 0
 * @throws AppError `corrupt`, `preview_unavailable` where it has no such frame or none that can be decoded here,
 * `unavailable`, and whatever the reader threw
 */
export async function renderDicomFrame(reader: ByteReader, frame: number, form: FrameFormat): Promise<RenderedDicomFrame> {
  return parseDecoderResponse(RenderedDicomFrameSchema, await getDecoders().run('dicom-frame', { frame, form }, reader))
}
