import type { MediaRecord } from '@/lib/personas/schema'

/** The URL of a media file's image, or of a video's poster; null where there is none. */
export function mediaImageUrl(
  { file_id, thumbnail_url, poster_url, thumbhash }: Pick<MediaRecord, 'file_id' | 'thumbnail_url' | 'poster_url' | 'thumbhash'>,
  variant: 'thumbnail' | 'medium' | 'large',
): string | null {
  if (!thumbnail_url && !poster_url) return null
  // A page does not ask again for an image that it has drawn already: a blackout changes the address.
  return `/api/v1/images/${file_id}/proxy?variant=${variant}&of=${encodeURIComponent(thumbhash ?? '')}`
}
