import type { SharedFacts, SharedPicture } from '@/lib/shares/shared'
import { brand, frame, icons } from './frame'
import { type Html, html } from './html'
import { altOf, captionOf, sharedBy, sideLabel, subjectOf, takenOf, timeOf, viewsWords } from './words'

/** Pictures that are fetched at once; the others when one comes near. */
const AT_ONCE = 4

export interface GridPage {
  token: string
  facts: SharedFacts
  pictures: readonly SharedPicture[]
}

/** What a visitor sees who is in: every picture of the link in its box, the first two large. */
export function gridPage({ token, facts, pictures }: GridPage): string {
  const views = viewsWords(facts)
  const days = daysOf(pictures)
  return frame(
    'Shared pictures',
    html`<header class="vbar">
        ${brand}
        <span class="end f12 t3 nw">
          ${views}<span class="${views ? 'desk-only' : ''}">${views && ' · '}ends ${timeOf(facts.expiresAt, 'day')}</span>
        </span>
      </header>
      <main class="landgrid">
        <section class="col g4">
          <h1 class="h20">${subjectOf(pictures)}</h1>
          <p class="t2">${sharedBy(facts)} ${takenOf(pictures)}</p>
        </section>
        <p class="error" role="alert" data-cookies hidden>
          ${icons.alert} Your browser keeps no cookies, and without one the pictures cannot be shown. Allow cookies for this site,
          or use another browser.
        </p>
        ${pictures.length === 0 && html`<p class="t2">There is nothing to see yet. Pictures show here as they arrive.</p>`}
        ${days.map(
          (day) =>
            html`<section class="col">
              ${days.length > 1 && html`<h2 class="f13 t2">${timeOf(day[0]!.takenAt, 'date')}</h2>`}
              <ul class="lg2 n${Math.min(day.length, 3)}" dir="ltr">
                ${day.map((picture, index) => tile(token, picture, { index, nth: pictures.indexOf(picture) }))}
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

/** The pictures come day by day: each day becomes a part of the page. */
function daysOf(pictures: readonly SharedPicture[]): SharedPicture[][] {
  const days = new Map<string, SharedPicture[]>()
  for (const picture of pictures) {
    const day = days.get(dayOf(picture))
    if (day) day.push(picture)
    else days.set(dayOf(picture), [picture])
  }
  return [...days.values()]
}

const dayOf = ({ takenAt }: SharedPicture): string => takenAt.toISOString().slice(0, 10)

/** @param place its index within the day, and among all */
function tile(token: string, picture: SharedPicture, { index, nth }: { index: number; nth: number }): Html {
  const label = sideLabel(picture)
  return html`<li>
    <a href="/s/${token}/pictures/${picture.id}" class="col g6">
      <span class="pic fit">
        <img
          src="${addressOf(token, picture, 'thumbnail')}"
          ${sourcesOf(token, picture, index)}
          alt="${altOf(picture, nth)}"
          decoding="async"
          loading="${nth < AT_ONCE ? 'eager' : 'lazy'}"
        />
        ${label && html`<span class="tl" aria-hidden="true"><span class="lab">${label}</span></span>`}
      </span>
      <span class="row f12 t2">
        <span class="grow cut" aria-hidden="true">${captionOf(picture, nth)}</span>
        ${picture.capturedAt && html`<span class="t3 nw">${timeOf(picture.capturedAt, 'clock')}</span>`}
      </span>
    </a>
  </li>`
}

type Variant = 'thumbnail' | 'medium' | 'large' | 'original'

/** Where the bytes of a picture are. */
export const addressOf = (token: string, { id }: Pick<SharedPicture, 'id'>, variant: Variant): string =>
  `/s/${token}/files/${id}?variant=${variant}`

/** The longest side of each variant in pixels. */
const EDGES = { thumbnail: 400, medium: 800, large: 1920 } as const

/** Lets the browser choose by the size of the box and the pixels of the screen: a phone on a bad line takes the small one. */
function sourcesOf(token: string, picture: SharedPicture, index: number): Html | null {
  const { width, height } = picture
  if (!width || !height) return null
  const widthAt = (edge: number) => Math.round(width * Math.min(1, edge / Math.max(width, height)))
  const sources = (['thumbnail', 'medium'] as const).map(
    (variant) => `${addressOf(token, picture, variant)} ${widthAt(EDGES[variant])}w`,
  )
  const share = index < 2 ? 'min(48vw, 550px)' : 'min(31vw, 360px)'
  return html`srcset="${sources.join(', ')}" sizes="(min-width: 720px) ${share}, 46vw"`
}
