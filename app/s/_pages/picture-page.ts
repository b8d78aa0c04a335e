import type { SharedFacts, SharedPicture } from '@/lib/shares/shared'
import { frame, icons } from './frame'
import { addressOf } from './grid-page'
import { type Html, html } from './html'
import { altOf, captionOf, sideLabel, timeOf } from './words'

export interface PicturePage {
  token: string
  facts: SharedFacts
  pictures: readonly SharedPicture[]
  index: number
}

/** One picture on black, as large as the window; with a script it can be zoomed and moved. */
export function picturePage({ token, facts, pictures, index }: PicturePage): string {
  const picture = pictures[index]!
  const label = sideLabel(picture)
  return frame(
    captionOf(picture, index),
    html`<div class="view">
      <header class="vbar">
        <a class="vbtn" href="/s/${token}" data-back>${icons.back}<span>All pictures</span></a>
        <h1 class="f13 b5 cut grow mid">
          ${label && html`<span class="mono">${label}</span> · `}${captionOf(picture, index)}
          ${picture.capturedAt && html`<span class="t3 desk-only">· ${timeOf(picture.capturedAt, 'moment')}</span>`}
        </h1>
        ${
          facts.allowDownload &&
          html`<a class="vbtn" href="${addressOf(token, picture, 'original')}" download>
            ${icons.download}<span class="desk-only">Original</span><span class="sr phone-only">Download the original</span>
          </a>`
        }
      </header>
      <main class="stage" tabindex="0" aria-label="Picture ${index + 1} of ${pictures.length}" data-stage>
        <img src="${addressOf(token, picture, 'large')}" alt="${altOf(picture, index)}" draggable="false" />
        <div class="zooms" data-zooms hidden>
          <button class="vbtn" type="button" data-zoom="out" aria-label="Smaller">${icons.minus}</button>
          <output class="f12 mono" data-percent aria-live="off"></output>
          <button class="vbtn" type="button" data-zoom="in" aria-label="Larger">${icons.plus}</button>
          <button class="vbtn" type="button" data-zoom="fit" aria-label="Whole picture">${icons.whole}</button>
        </div>
      </main>
      <nav class="vbar steps" aria-label="Pictures" dir="ltr">
        ${step(token, pictures[index - 1], 'previous')}
        <span class="f12 t3 num">${index + 1} of ${pictures.length}</span>
        ${step(token, pictures[index + 1], 'next')}
      </nav>
    </div>`,
    { isLive: true },
  )
}

const names = { previous: 'Previous picture', next: 'Next picture' }

function step(token: string, to: SharedPicture | undefined, which: 'previous' | 'next'): Html {
  return to
    ? html`<a
        class="vbtn"
        href="/s/${token}/pictures/${to.id}"
        rel="${which === 'next' ? 'next' : 'prev'}"
        aria-label="${names[which]}"
        >${icons[which]}</a
      >`
    : html`<span class="vbtn off" aria-hidden="true">${icons[which]}</span>`
}
