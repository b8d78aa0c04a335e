import { z } from 'zod'
import { sideSchema } from '../_internal/decoder-pool/decoder-response-schema'
import { MAX_TEXTS } from './schema'

/** A text in an image, and what it says. */
export interface FoundText {
  /** The upright rectangle that covers it, in pixels of the image. */
  x: number
  y: number
  width: number
  height: number
  /** Empty where it is written in characters that cannot be read here. */
  text: string
}

/** Of one line: the recogniser sees no longer ones. */
export const MAX_TEXT_LENGTH = 200

/** A decoder child's response. */
export const FoundTextsSchema: z.ZodType<FoundText[]> = z
  .array(
    z.object({
      ...{ x: z.int().min(0), y: z.int().min(0), width: sideSchema, height: sideSchema },
      text: z.string().max(MAX_TEXT_LENGTH),
    }),
  )
  .max(MAX_TEXTS)

export interface TextSearch {
  /** Large images are searched as they look on a screen, where what is found decides nothing; false by default. */
  isHint?: boolean
}
