import type { MediaRecord } from '@/lib/personas/schema'
import { sizeWords } from '../upload/words'

const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** How many of each there are: 18 images, 6 videos; what there is none of is left out. */
export function countWords(images: number, videos: number): string {
  const said = [images > 0 && many(images, 'image'), videos > 0 && many(videos, 'video')].filter(Boolean).join(', ')
  return said || 'Nothing yet'
}

/** What goes with a persona: 18 images and 6 videos, 412 MB. */
export function lossWords(images: number, videos: number, bytes: number): string {
  const said = [images > 0 && many(images, 'image'), videos > 0 && many(videos, 'video')].filter(Boolean).join(' and ')
  return said ? `${said}, ${sizeWords(bytes)}` : ''
}

/** A length on a picture: 0:12, 1:48, 1:02:05. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A length in a sentence: 12 s, 1 min 48 s, 1 h 2 min. */
export function lengthWords(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 1) return 'under 1 s'
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const said =
    hours > 0 ? [hours && `${hours} h`, minutes && `${minutes} min`] : [minutes && `${minutes} min`, rest && `${rest} s`]
  return said.filter(Boolean).join(' ')
}

/** What a medium is called: the first line that somebody wrote of it, else its file's name. */
export function titleOf({ description, original_filename }: Pick<MediaRecord, 'description' | 'original_filename'>): string {
  return description?.trim().split('\n')[0]?.trim() || original_filename || 'Without a name'
}
