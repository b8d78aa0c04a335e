import { z } from 'zod'
import { MatchedTextSchema } from '../../imaging/text-detection/matched-text'
import { MAX_TEXTS_OF_FILE } from '../../imaging/text-detection/schema'

/** More are no areas, but a picture drawn of them. */
const MAX_RECTANGLES = MAX_TEXTS_OF_FILE
/** A day: longer than any video that may be sent. */
const MAX_SECONDS = 86_400

const seconds = z.number().min(0).max(MAX_SECONDS)

const BlackoutRectangleSchema = z
  .object({
    x: z.int().min(0).max(65_535).describe('The distance from the left edge, in pixels of the upright image.'),
    y: z.int().min(0).max(65_535).describe('The distance from the top edge, in pixels of the upright image.'),
    width: z.int().min(1).max(65_535),
    height: z.int().min(1).max(65_535),
    from: seconds.optional().describe('Videos only: where the area begins to be black, in seconds; the beginning by default.'),
    to: seconds.optional().describe('Videos only: where that ends, in seconds; the end of the video by default.'),
  })
  .meta({ id: 'BlackoutRectangle' })
export type BlackoutRectangle = z.infer<typeof BlackoutRectangleSchema>

export const BlackoutInputSchema = z
  .object({
    rectangles: z
      .array(BlackoutRectangleSchema)
      .min(1)
      .max(MAX_RECTANGLES)
      .describe('All areas that are to be black: they replace those of an earlier blackout.'),
  })
  .meta({ id: 'BlackoutInput' })

export const BLACKOUT_STATES = ['processing', 'completed', 'failed'] as const
export type BlackoutState = (typeof BLACKOUT_STATES)[number]

export const BlackoutSchema = z
  .object({
    file_id: z.uuid(),
    case_id: z.uuid().nullable(),
    filename: z.string().nullable(),
    media: z.enum(['image', 'video']),
    state: z
      .enum(['none', ...BLACKOUT_STATES])
      .describe('`processing` and `failed` occur with videos only: until they are completed, the video is withheld.'),
    width: z.int().nullable().describe('The width of the upright image in pixels, in which rectangles are given.'),
    height: z.int().nullable(),
    duration_seconds: z.number().nullable(),
    can_process: z.boolean().describe('Whether this server can black it out now: videos need ffmpeg with an H.264 encoder.'),
    rectangles: z.array(BlackoutRectangleSchema),
    refusal_code: z.string().nullable().describe('Why it failed: an error code of docs/ERRORS.md.'),
    requested_at: z.iso.datetime().nullable(),
    completed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Blackout' })
export type Blackout = z.infer<typeof BlackoutSchema>

export const FoundTextsSchema = z
  .object({
    file_id: z.uuid(),
    is_searched: z.boolean().describe('False where the image could not be looked at, or that took too long.'),
    texts: z
      .array(MatchedTextSchema)
      .describe('What was found in the upright image, or in the first frame of a video. Some may be missing, or be no text.'),
  })
  .meta({ id: 'FoundTexts' })
export type FoundTexts = z.infer<typeof FoundTextsSchema>

export const UnredactedQuerySchema = z.object({
  form: z
    .enum(['original', 'upright'])
    .default('original')
    .describe('`original`: the bytes as they were sent. `upright`: an image as JPEG or PNG, in which rectangles are drawn.'),
})
