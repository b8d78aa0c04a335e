import { z } from 'zod'
import { type ByteReader } from '../dicom/byte-reader'
import { bytesSchema, parseAnswer, side } from './_internal/derived-schema'
import { type DrawnFrame, type FrameForm } from './decode-frame'
import { decoders } from './decoders'

const MAGIC = { 'application/gzip': '1f8b', 'image/png': '89504e47', 'image/webp': '52494646' } as const
const figure = z.number()
const word = z.string().max(64).nullable()

/** A child that was taken over must not choose what its bytes are served as. */
const DrawnFrameSchema: z.ZodType<DrawnFrame> = z
  .object({
    type: z.enum(['application/gzip', 'image/png', 'image/webp']),
    bytes: bytesSchema,
    ...{ width: side, height: side, frames: side, frameTimeMs: figure.nullable(), hasOverlay: z.boolean() },
    grey: z
      .object({
        ...{ slope: figure, intercept: figure, unit: word, isInverted: z.boolean() },
        windows: z
          .array(z.object({ center: figure, width: figure.positive(), name: word }))
          .min(1)
          .max(32),
      })
      .nullable(),
  })
  .refine(({ type, bytes }) => bytes.subarray(0, 4).toString('hex').startsWith(MAGIC[type]))

/**
 * Draws one frame of a DICOM object of any size in a decoder child, which asks back for the ranges it needs.
 *
 * @param frame counted from 0
 * @throws AppError `corrupt`, `preview_unavailable` where it has no such frame or none that can be drawn here, `unavailable`, and
 *   whatever the reader threw
 */
export async function drawFrame(reader: ByteReader, frame: number, form: FrameForm): Promise<DrawnFrame> {
  return parseAnswer(DrawnFrameSchema, await decoders().run('dicom-frame', { frame, form }, reader))
}
