import type { MediaRecord } from '@/lib/personas/schema'
import { formatBytes } from '../../upload/ui/format-bytes'

const pluralize = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** The counts: 18 images, 6 videos; zeros are omitted. */
export function formatMediaCount(images: number, videos: number): string {
  const said = [images > 0 && pluralize(images, 'image'), videos > 0 && pluralize(videos, 'video')].filter(Boolean).join(', ')
  return said || 'Nothing yet'
}

/** What is deleted with a persona: 18 images and 6 videos, 412 MB. */
export function formatMediaLoss(images: number, videos: number, bytes: number): string {
  const said = [images > 0 && pluralize(images, 'image'), videos > 0 && pluralize(videos, 'video')].filter(Boolean).join(' and ')
  return said ? `${said}, ${formatBytes(bytes)}` : ''
}

/** A duration on an image: 0:12, 1:48, 1:02:05. */
export function formatTimecode(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A duration in a sentence: 12 s, 1 min 48 s, 1 h 2 min. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 1) return 'under 1 s'
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const said =
    hours > 0 ? [hours && `${hours} h`, minutes && `${minutes} min`] : [minutes && `${minutes} min`, rest && `${rest} s`]
  return said.filter(Boolean).join(' ')
}

/** The title of a media file: the first line of its description, else its file name. */
export function mediaTitle({ description, original_filename }: Pick<MediaRecord, 'description' | 'original_filename'>): string {
  return description?.trim().split('\n')[0]?.trim() || original_filename || 'Without a name'
}
