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
  formatTime,
  formatViewsLeft,
} from './format-share'

/** Images that load eagerly; the others load near the viewport. */
const EAGER_IMAGES = 4

interface GridPage {
  token: string
  facts: ShareSummary
  pictures: readonly SharedImage[]
}

/** The page of an admitted visitor: every image of the link in its box, the first two large. */
export function gridPage({ token, facts, pictures: images }: GridPage): string {
  const views = formatViewsLeft(facts)
  const days = groupByDay(images)
  return pageLayout(
    'Shared pictures',
    html`<header class="vbar">
        ${brand}
        <span class="end f12 t3 nw">
          ${views}<span class="${views ? 'desk-only' : ''}">${views && ' · '}ends ${formatTime(facts.expiresAt, 'day')}</span>
        </span>
      </header>
      <main class="landgrid">
        <section class="col g4">
          <h1 class="h20">${formatSubject(images)}</h1>
          <p class="t2">${formatSharedBy(facts)} ${formatCaptureRange(images)}</p>
        </section>
        <p class="error" role="alert" data-cookies hidden>
          ${icons.alert} Your browser keeps no cookies, and without one the pictures cannot be shown. Allow cookies for this site,
          or use another browser.
        </p>
        ${images.length === 0 && html`<p class="t2">There is nothing to see yet. Pictures show here as they arrive.</p>`}
        ${days.map(
          (day) =>
            html`<section class="col">
              ${days.length > 1 && html`<h2 class="f13 t2">${formatTime(day[0]!.takenAt, 'date')}</h2>`}
              <ul class="lg2 n${Math.min(day.length, 3)}" dir="ltr">
                ${day.map((picture, index) => imageTile(token, picture, { index, nth: images.indexOf(picture) }))}
              </ul>
            </section>`,
        )}
        <p class="f12 t3 land-f">
          ${icons.download}
          ${
            facts.allowDownload
              ? 'Open a picture to download its original.'
              : 'Download is off for this link. Ask the sender if you need the files.'
          }
        </p>
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
function imageTile(token: string, picture: SharedImage, { index, nth }: { index: number; nth: number }): Html {
  const label = lateralityLabel(picture)
  return html`<li>
    <a href="/s/${token}/pictures/${picture.id}" class="col g6">
      <span class="pic fit">
        <img
          src="${imageUrl(token, picture, 'thumbnail')}"
          ${srcsetOf(token, picture, index)}
          alt="${imageAltText(picture, nth)}"
          decoding="async"
          loading="${nth < EAGER_IMAGES ? 'eager' : 'lazy'}"
        />
        ${label && html`<span class="tl" aria-hidden="true"><span class="lab">${label}</span></span>`}
      </span>
      <span class="row f12 t2">
        <span class="grow cut" aria-hidden="true">${imageCaption(picture, nth)}</span>
        ${picture.capturedAt && html`<span class="t3 nw">${formatTime(picture.capturedAt, 'clock')}</span>`}
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
