import type { MediaRecord } from '@/lib/personas/schema'

/** The address of a medium's picture, or of a video's poster; null where there is none. */
export function pictureOf(
  { file_id, thumbnail_url, poster_url }: Pick<MediaRecord, 'file_id' | 'thumbnail_url' | 'poster_url'>,
  variant: 'thumbnail' | 'medium' | 'large',
): string | null {
  if (!thumbnail_url && !poster_url) return null
  return `/api/v1/images/${file_id}/proxy?variant=${variant}`
}
