import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { html, type Html } from './html'

const LATERALITY = {
  right: { label: 'OD', name: 'Right eye', of: 'right eye' },
  left: { label: 'OS', name: 'Left eye', of: 'left eye' },
  both: { label: 'OU', name: 'Both eyes', of: 'both eyes' },
} as const

const regions = { posterior_pole: 'Posterior pole', optic_disc: 'Optic disc', macula: 'Macula', other: 'Other region' } as const

const lateralityOf = ({ eyeSide }: Pick<SharedImage, 'eyeSide'>) =>
  eyeSide && eyeSide !== 'unknown' ? LATERALITY[eyeSide] : null

/** The eye in clinical notation: OD right, OS left, OU both; null where it is unknown. */
export const lateralityLabel = (picture: Pick<SharedImage, 'eyeSide'>): string | null => lateralityOf(picture)?.label ?? null

/** The caption of an image: the region, else the eye, else its number on the page. */
export const imageCaption = (picture: SharedImage, index: number): string =>
  (picture.region && regions[picture.region]) ?? lateralityOf(picture)?.name ?? `Picture ${index + 1}`

/** The alternative text of an image. */
export const imageAltText = (picture: SharedImage, index: number): string =>
  [lateralityOf(picture)?.name, picture.region && regions[picture.region].toLowerCase()].filter(Boolean).join(', ') ||
  `Picture ${index + 1}`

const formatImageCount = (count: number): string => (count === 1 ? '1 picture' : `${count} pictures`)

/** “5 pictures, both eyes”: derived from the images, since a case title may contain a name. */
export function formatSubject(pictures: readonly SharedImage[]): string {
  const seen = new Set(pictures.map((picture) => lateralityOf(picture)?.of ?? null))
  const both = seen.has('both eyes') || (seen.has('right eye') && seen.has('left eye'))
  const one = both ? 'both eyes' : seen.size === 1 ? [...seen][0] : null
  return one ? `${formatImageCount(pictures.length)}, ${one}` : formatImageCount(pictures.length)
}

/** “Dr Hana Lindqvarn shares 5 pictures”; a patient is not named. */
export const formatInvitation = ({ by, count }: ShareSummary): string =>
  by
    ? `${by.name} shares ${formatImageCount(count)}`
    : count === 1
      ? '1 picture is shared with you'
      : `${formatImageCount(count)} are shared with you`

/** “Shared by Dr Hana Lindqvarn, Nyota Eye.” */
export const formatSharedBy = ({ by }: ShareSummary): string =>
  by ? `Shared by ${[by.name, by.site].filter(Boolean).join(', ')}.` : 'Shared by the patient.'

/** “3 of 5 views left”; null without a limit. */
export const formatViewsLeft = ({ viewsLeft, maxViews }: ShareSummary): string | null =>
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
type TimeFormat = keyof typeof formats

/**
 * A time for a visitor whose time zone is unknown: in UTC, labelled so where it has an hour. The page's script replaces it
 * with local time.
 */
export function formatTime(at: Date, kind: TimeFormat): Html {
  const words = formats[kind].format(at).replace(' at ', ', ')
  const zone = kind === 'clock' || kind === 'moment' ? ' UTC' : ''
  return html`<time datetime="${at.toISOString()}" data-kind="${kind}">${words}${zone}</time>`
}

/** “Taken 20 November 2026.”, or a range; nothing where no image has a capture time. */
export function formatCaptureRange(pictures: readonly SharedImage[]): Html | null {
  const times = pictures.flatMap(({ capturedAt }) => (capturedAt ? [capturedAt.getTime()] : []))
  if (times.length === 0) return null
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
  return formats.date.format(first) === formats.date.format(last)
    ? html`Taken ${formatTime(first, 'date')}.`
    : html`Taken from ${formatTime(first, 'date')} to ${formatTime(last, 'date')}.`
}
