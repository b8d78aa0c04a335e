import type { SharedFacts, SharedPicture } from '@/lib/shares/shared'
import { html, type Html } from './html'

const sides = {
  right: { label: 'OD', name: 'Right eye', of: 'right eye' },
  left: { label: 'OS', name: 'Left eye', of: 'left eye' },
  both: { label: 'OU', name: 'Both eyes', of: 'both eyes' },
} as const

const regions = { posterior_pole: 'Posterior pole', optic_disc: 'Optic disc', macula: 'Macula', other: 'Other region' } as const

const sideOf = ({ eyeSide }: Pick<SharedPicture, 'eyeSide'>) => (eyeSide && eyeSide !== 'unknown' ? sides[eyeSide] : null)

/** The eye as clinics write it: OD right, OS left, OU both; null where it is not known. */
export const sideLabel = (picture: Pick<SharedPicture, 'eyeSide'>): string | null => sideOf(picture)?.label ?? null

/** What stands under a picture: the region, else the eye, else its number on the page. */
export const captionOf = (picture: SharedPicture, index: number): string =>
  (picture.region && regions[picture.region]) ?? sideOf(picture)?.name ?? `Picture ${index + 1}`

/** What a picture shows, for those who cannot see it. */
export const altOf = (picture: SharedPicture, index: number): string =>
  [sideOf(picture)?.name, picture.region && regions[picture.region].toLowerCase()].filter(Boolean).join(', ') ||
  `Picture ${index + 1}`

const countWords = (count: number): string => (count === 1 ? '1 picture' : `${count} pictures`)

/** “5 pictures, both eyes”: said from the pictures, since a title of the case may name somebody. */
export function subjectOf(pictures: readonly SharedPicture[]): string {
  const seen = new Set(pictures.map((picture) => sideOf(picture)?.of ?? null))
  const both = seen.has('both eyes') || (seen.has('right eye') && seen.has('left eye'))
  const one = both ? 'both eyes' : seen.size === 1 ? [...seen][0] : null
  return one ? `${countWords(pictures.length)}, ${one}` : countWords(pictures.length)
}

/** “Dr Hana Lindqvarn shares 5 pictures”; a patient is not named. */
export const invitationOf = ({ by, count }: SharedFacts): string =>
  by
    ? `${by.name} shares ${countWords(count)}`
    : count === 1
      ? '1 picture is shared with you'
      : `${countWords(count)} are shared with you`

/** “Shared by Dr Hana Lindqvarn, Nyota Eye.” */
export const sharedBy = ({ by }: SharedFacts): string =>
  by ? `Shared by ${[by.name, by.site].filter(Boolean).join(', ')}.` : 'Shared by the patient.'

/** “3 of 5 views left”; null where any number may come. */
export const viewsWords = ({ viewsLeft, maxViews }: SharedFacts): string | null =>
  viewsLeft === null || maxViews === null ? null : `${viewsLeft} of ${maxViews} ${maxViews === 1 ? 'view' : 'views'} left`

const formats = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }),
  date: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  clock: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }),
  moment: new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }),
}
export type TimeKind = keyof typeof formats

/**
 * A time for a person whose clock we do not know: in UTC, and said so where it has an hour. The script of the page puts
 * the visitor's own in its place.
 */
export function timeOf(at: Date, kind: TimeKind): Html {
  const words = formats[kind].format(at).replace(' at ', ', ')
  const zone = kind === 'clock' || kind === 'moment' ? ' UTC' : ''
  return html`<time datetime="${at.toISOString()}" data-kind="${kind}">${words}${zone}</time>`
}

/** “Taken 20 November 2026.”, or from when to when; nothing where no picture knows. */
export function takenOf(pictures: readonly SharedPicture[]): Html | null {
  const times = pictures.flatMap(({ capturedAt }) => (capturedAt ? [capturedAt.getTime()] : []))
  if (times.length === 0) return null
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
  return formats.date.format(first) === formats.date.format(last)
    ? html`Taken ${timeOf(first, 'date')}.`
    : html`Taken from ${timeOf(first, 'date')} to ${timeOf(last, 'date')}.`
}
