import { type MediaLimits } from '@/components/upload/persona-place'
import { declaredLimit, KINDS } from '@/lib/files/kinds'

/** How large a medium may be on this server: what a browser need not try is told before a byte is sent. */
export const mediaLimits = (): MediaLimits => ({
  imageBytes: declaredLimit(KINDS.persona_image, null) ?? 0,
  videoBytes: declaredLimit(KINDS.persona_video, null) ?? 0,
})
