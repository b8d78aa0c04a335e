import type { MediaRecord } from '@/lib/personas/schema'

/** The URL of a media file's image, or of a video's poster; null where there is none. */
export function mediaImageUrl(
  { file_id, thumbnail_url, poster_url }: Pick<MediaRecord, 'file_id' | 'thumbnail_url' | 'poster_url'>,
  variant: 'thumbnail' | 'medium' | 'large',
): string | null {
  if (!thumbnail_url && !poster_url) return null
  return `/api/v1/images/${file_id}/proxy?variant=${variant}`
}
