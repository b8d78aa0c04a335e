import { KINDS, limitOf } from '../files/kinds'

/** How many bytes a picture and a video of a persona may have at most. */
export const mediaLimits = (): { imageBytes: number; videoBytes: number } => ({
  imageBytes: limitOf(KINDS.persona_image, 'image/jpeg') ?? 0,
  videoBytes: limitOf(KINDS.persona_video, 'video/mp4') ?? 0,
})
