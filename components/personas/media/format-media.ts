import { type Translator } from '@/components/language/translator-type'
import { type Format } from '@/components/language/use-format'
import { splitSeconds } from '@/components/ui/time/split-seconds'
import type { MediaRecord } from '@/lib/personas/schema'

/** The counts: 18 images, 6 videos; zeros are omitted. */
export function formatMediaCount(t: Translator<'personas.count'>, images: number, videos: number): string {
  if (images > 0 && videos > 0) return t('both', { images, videos })
  if (images > 0) return t('images', { images })
  return videos > 0 ? t('videos', { videos }) : t('none')
}

interface MediaTotal {
  images: number
  videos: number
  bytes: number
}

/** What a deletion deletes: “18 images and 6 videos (412 MB) will be deleted.” */
export function formatMediaLoss(
  t: Translator<'personas.deletion'>,
  format: Format,
  { images, videos, bytes }: MediaTotal,
): string {
  const size = format.size(bytes)
  if (images > 0 && videos > 0) return t('lossOfBoth', { images, videos, size })
  if (images > 0) return t('lossOfImages', { images, size })
  return videos > 0 ? t('lossOfVideos', { videos, size }) : t('lossOfNothing')
}

/** A duration in a sentence: 12 secs, 1 min 48 secs, 1 hr 2 mins. */
export function formatDuration(t: Translator<'personas.detail'>, format: Format, seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 1) return t('shortDuration')
  const { hours, minutes, rest } = splitSeconds(whole)
  const unit = (count: number, name: 'hour' | 'minute' | 'second') =>
    count > 0 ? [format.number(count, { style: 'unit', unit: name, unitDisplay: 'short' })] : []
  const parts = [...unit(hours, 'hour'), ...unit(minutes, 'minute'), ...(hours > 0 ? [] : unit(rest, 'second'))]
  return format.list(parts, { type: 'unit', style: 'narrow' })
}

/** The name of a media file: the first line of its description, else its file name; null where it has neither. */
export const mediaName = ({
  description,
  original_filename,
}: Pick<MediaRecord, 'description' | 'original_filename'>): string | null =>
  description?.trim().split('\n')[0]?.trim() || original_filename || null

/** The title of a media file: its name, or a word for a file without one. */
export const mediaTitle = (t: Translator<'personas'>, medium: Pick<MediaRecord, 'description' | 'original_filename'>): string =>
  mediaName(medium) ?? t('untitled')
