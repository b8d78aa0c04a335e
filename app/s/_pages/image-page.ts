import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { pageLayout, icons } from './page-layout'
import { imageUrl } from './grid-page'
import { type Html, html } from './html'
import { imageAltText, imageCaption, lateralityLabel, formatTime } from './format-share'

interface ImagePage {
  token: string
  facts: ShareSummary
  pictures: readonly SharedImage[]
  index: number
}

/** One image on black, as large as the window; with a script it can be zoomed and panned. */
export function imagePage({ token, facts, pictures: images, index }: ImagePage): string {
  const image = images[index]!
  const label = lateralityLabel(image)
  return pageLayout(
    imageCaption(image, index),
    html`<div class="view">
      <header class="vbar">
        <a class="vbtn" href="/s/${token}" data-back>${icons.back}<span>All pictures</span></a>
        <h1 class="f13 b5 cut grow mid">
          ${label && html`<span class="mono">${label}</span> · `}${imageCaption(image, index)}
          ${image.capturedAt && html`<span class="t3 desk-only">· ${formatTime(image.capturedAt, 'moment')}</span>`}
        </h1>
        ${
          facts.allowDownload &&
          html`<a class="vbtn" href="${imageUrl(token, image, 'original')}" download>
            ${icons.download}<span class="desk-only">Original</span><span class="sr phone-only">Download the original</span>
          </a>`
        }
      </header>
      <main class="stage" tabindex="0" aria-label="Picture ${index + 1} of ${images.length}" data-stage>
        <img src="${imageUrl(token, image, 'large')}" alt="${imageAltText(image, index)}" draggable="false" />
        <div class="zooms" data-zooms hidden>
          <button class="vbtn" type="button" data-zoom="out" aria-label="Smaller">${icons.minus}</button>
          <output class="f12 mono" data-percent aria-live="off"></output>
          <button class="vbtn" type="button" data-zoom="in" aria-label="Larger">${icons.plus}</button>
          <button class="vbtn" type="button" data-zoom="fit" aria-label="Whole picture">${icons.whole}</button>
        </div>
      </main>
      <nav class="vbar steps" aria-label="Pictures" dir="ltr">
        ${step(token, images[index - 1], 'previous')}
        <span class="f12 t3 num">${index + 1} of ${images.length}</span>
        ${step(token, images[index + 1], 'next')}
      </nav>
    </div>`,
    { isLive: true },
  )
}

const names = { previous: 'Previous picture', next: 'Next picture' }

function step(token: string, to: SharedImage | undefined, which: 'previous' | 'next'): Html {
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
