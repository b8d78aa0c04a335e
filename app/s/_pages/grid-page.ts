import { directionOf } from '@/lib/language/schema'
import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { brand, pageLayout, icons } from './page-layout'
import { type Html, html } from './html'
import {
  imageAltText,
  imageCaption,
  formatSharedBy,
  lateralityLabel,
  formatSubject,
  formatCaptureRange,
  formatAvailability,
  formatTime,
  formatViewsLeft,
} from './format-share'
import { type PageText } from './page-text'

/** Images that load eagerly; the others load near the viewport. */
const EAGER_IMAGES = 4

interface GridPage {
  token: string
  facts: ShareSummary
  pictures: readonly SharedImage[]
}

/**
 * The page of an admitted visitor: every image of the link in its box, the first two large. The grid is not mirrored: the
 * right eye stays on the left, as a doctor sees the patient.
 */
export function gridPage(text: PageText, { token, facts, pictures: images }: GridPage): string {
  const { t } = text
  const views = formatViewsLeft(text, facts)
  const days = groupByDay(images)
  return pageLayout(
    text,
    t('title'),
    html`<header class="vbar">
        ${brand}
        <span class="end f12 t3 nw">
          ${views}<span class="${views ? 'desk-only' : ''}">${views && ' · '}${formatAvailability(text, facts, 'day')}</span>
        </span>
      </header>
      <main class="landgrid">
        <section class="col g4">
          <h1 class="h20">${formatSubject(text, images)}</h1>
          <p class="t2">${formatSharedBy(text, facts)} ${formatCaptureRange(text, images)}</p>
        </section>
        <p class="error" role="alert" data-cookies hidden>${icons.alert} ${t('grid.cookiesOff')}</p>
        ${images.length === 0 && html`<p class="t2">${t('grid.empty')}</p>`}
        ${days.map(
          (day) =>
            html`<section class="col">
              ${days.length > 1 && html`<h2 class="f13 t2">${formatTime(text, day[0]!.takenAt, 'date')}</h2>`}
              <ul class="lg2 n${Math.min(day.length, 3)}" dir="ltr">
                ${day.map((picture, index) => imageTile(text, token, picture, { index, nth: images.indexOf(picture) }))}
              </ul>
            </section>`,
        )}
        <p class="f12 t3 land-f">${icons.download} ${facts.allowDownload ? t('grid.downloadOn') : t('grid.downloadOff')}</p>
      </main>`,
    { isLive: true },
  )
}

/** Groups the images by day: each day is a section of the page. */
function groupByDay(pictures: readonly SharedImage[]): SharedImage[][] {
  const days = new Map<string, SharedImage[]>()
  for (const picture of pictures) {
    const day = days.get(dayOf(picture))
    if (day) day.push(picture)
    else days.set(dayOf(picture), [picture])
  }
  return [...days.values()]
}

const dayOf = ({ takenAt }: SharedImage): string => takenAt.toISOString().slice(0, 10)

/** @param place its index within the day, and among all */
function imageTile(text: PageText, token: string, picture: SharedImage, { index, nth }: { index: number; nth: number }): Html {
  const label = lateralityLabel(picture)
  return html`<li>
    <a href="/s/${token}/pictures/${picture.id}" class="col g6">
      <span class="pic fit${label ? ' labelled' : ''}">
        <img
          src="${imageUrl(token, picture, 'thumbnail')}"
          ${srcsetOf(token, picture, index)}
          alt="${imageAltText(text, picture, nth)}"
          decoding="async"
          loading="${nth < EAGER_IMAGES ? 'eager' : 'lazy'}"
        />
        ${label && html`<span class="band" aria-hidden="true"><span class="lab">${label}</span></span>`}
      </span>
      <span class="row f12 t2" dir="${directionOf(text.language)}">
        <span class="grow cut" aria-hidden="true">${imageCaption(text, picture, nth)}</span>
        ${picture.capturedAt && html`<span class="t3 nw">${formatTime(text, picture.capturedAt, 'clock')}</span>`}
      </span>
    </a>
  </li>`
}

type Variant = 'thumbnail' | 'medium' | 'large' | 'original'

/** The URL of an image. */
export const imageUrl = (token: string, { id }: Pick<SharedImage, 'id'>, variant: Variant): string =>
  `/s/${token}/files/${id}?variant=${variant}`

/** The longest side of each variant in pixels. */
const VARIANT_MAX_EDGE_PX = { thumbnail: 400, medium: 800, large: 1920 } as const

/** Lets the browser choose by the size of the box and the pixel density: a phone on a slow connection loads the small one. */
function srcsetOf(token: string, picture: SharedImage, index: number): Html | null {
  const { width, height } = picture
  if (!width || !height) return null
  const widthAt = (edge: number) => Math.round(width * Math.min(1, edge / Math.max(width, height)))
  const sources = (['thumbnail', 'medium'] as const).map(
    (variant) => `${imageUrl(token, picture, variant)} ${widthAt(VARIANT_MAX_EDGE_PX[variant])}w`,
  )
  const share = index < 2 ? 'min(48vw, 550px)' : 'min(31vw, 360px)'
  return html`srcset="${sources.join(', ')}" sizes="(min-width: 720px) ${share}, 46vw"`
}
