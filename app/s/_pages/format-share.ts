import { siteName } from '@/components/body-map/site-name'
import { TIME_FORMATS, type TimeFormat } from '@/components/share/visitor/time-formats'
import { INTL_LOCALES, type Language } from '@/lib/language/schema'
import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { html, Html, markupValues } from './html'
import { type PageText } from './page-text'

type Eye = 'right' | 'left' | 'both'

const LATERALITY_LABELS: Record<Eye, string> = { right: 'OD', left: 'OS', both: 'OU' }

const eyeOf = ({ eyeSide }: Pick<SharedImage, 'eyeSide'>): Eye | null => (eyeSide && eyeSide !== 'unknown' ? eyeSide : null)

/** The eye in clinical notation: OD right, OS left, OU both; null where it is unknown. */
export function lateralityLabel(picture: Pick<SharedImage, 'eyeSide'>): string | null {
  const eye = eyeOf(picture)
  return eye && LATERALITY_LABELS[eye]
}

/** The caption of an image: the place on the body, the region of an eye, else the eye, else its number on the page. */
export function imageCaption({ t, sites }: PageText, picture: SharedImage, index: number): string {
  const eye = eyeOf(picture)
  if (picture.bodySite) return siteName(sites, picture.bodySite)
  // `other` without an eye is what shows none.
  if (picture.region && (eye || picture.region !== 'other')) return t(`region.${picture.region}`)
  return eye ? t(`eye.${eye}`) : t('numbered', { number: index + 1 })
}

/** The alternative text of an image: “Right eye, macula”. */
export function imageAltText(text: PageText, picture: SharedImage, index: number): string {
  const [eye, region] = [eyeOf(picture), picture.region]
  return eye && region ? text.t('eyeAndRegion', { eye, region }) : imageCaption(text, picture, index)
}

/** “5 images, both eyes”: derived from the images, since a case title may contain a name. */
export function formatSubject({ t }: PageText, pictures: readonly SharedImage[]): string {
  const seen = new Set(pictures.map(eyeOf))
  const hasBoth = seen.has('both') || (seen.has('right') && seen.has('left'))
  const one = hasBoth ? 'both' : seen.size === 1 ? [...seen][0] : null
  return t('subject', { eye: one ?? 'other', count: pictures.length })
}

/** A name of another script changes no other word. */
const isolated = (name: Html): Html => html`<bdi>${name}</bdi>`

/** “Dr Hana Lindqvarn shared 5 images with you”; a patient is not named. */
export const formatInvitation = ({ t }: PageText, { by, count }: ShareSummary): Html =>
  by
    ? new Html(t.markup('gate.fromPerson', markupValues({ person: by.name, count, name: isolated })))
    : html`${t('gate.fromPatient', { count })}`

/** “Shared by Dr Hana Lindqvarn, Nyota Eye.” */
export function formatSharedBy({ t }: PageText, { by }: ShareSummary): Html {
  if (!by) return html`${t('sharedByPatient')}`
  const { name: person, site } = by
  return new Html(
    site
      ? t.markup('sharedByAt', markupValues({ person, site, name: isolated }))
      : t.markup('sharedBy', markupValues({ person, name: isolated })),
  )
}

/** “3 of 5 views left”; null without a limit. */
export const formatViewsLeft = ({ t }: PageText, { viewsLeft, maxViews }: ShareSummary): string | null =>
  viewsLeft === null || maxViews === null ? null : t('viewsLeft', { left: viewsLeft, total: maxViews })

/** “Available until 27 November”. */
export const formatAvailability = (text: PageText, { expiresAt }: ShareSummary, kind: TimeFormat): Html =>
  new Html(
    text.t.markup(
      'availableUntil',
      markupValues({ at: utcText(text.language, expiresAt, kind), time: (words) => timeElement(expiresAt, kind, words) }),
    ),
  )

/**
 * A time for a visitor whose time zone is unknown: in UTC, labelled so where it has an hour. The page's script replaces it
 * with local time.
 */
export const formatTime = ({ language }: PageText, at: Date, kind: TimeFormat): Html =>
  timeElement(at, kind, html`${utcText(language, at, kind)}`)

const timeElement = (at: Date, kind: TimeFormat, words: Html): Html =>
  html`<time datetime="${at.toISOString()}" data-kind="${kind}">${words}</time>`

const formatters = new Map<string, Intl.DateTimeFormat>()

function utcText(language: Language, at: Date, kind: TimeFormat): string {
  const key = `${language} ${kind}`
  const zone = kind === 'clock' || kind === 'moment' ? ({ timeZoneName: 'short' } as const) : {}
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(INTL_LOCALES[language], { ...TIME_FORMATS[kind], ...zone, timeZone: 'UTC' })
  formatters.set(key, formatter)
  return formatter.format(at)
}

/** “Captured on 20 November 2026.”, or a range; nothing where no image has a capture time. */
export function formatCaptureRange({ language, t }: PageText, pictures: readonly SharedImage[]): Html | null {
  const times = pictures.flatMap(({ capturedAt }) => (capturedAt ? [capturedAt.getTime()] : []))
  if (times.length === 0) return null
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
  const [from, to] = [utcText(language, first, 'date'), utcText(language, last, 'date')]
  const date = (at: Date) => (words: Html) => timeElement(at, 'date', words)
  return new Html(
    from === to
      ? t.markup('capturedOn', markupValues({ at: from, time: date(first) }))
      : t.markup('capturedBetween', markupValues({ from, to, first: date(first), last: date(last) })),
  )
}
