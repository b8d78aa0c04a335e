import { directionOf } from '@/lib/language/schema'
import type { ShareSummary, SharedImage } from '@/lib/shares/share-summary'
import { pageLayout, icons } from './page-layout'
import { imageUrl } from './grid-page'
import { type Html, html } from './html'
import { imageAltText, imageCaption, lateralityLabel, formatTime } from './format-share'
import { type PageText } from './page-text'

interface ImagePage {
  token: string
  facts: ShareSummary
  pictures: readonly SharedImage[]
  index: number
}

/** One image on black, as large as the window; with a script it can be zoomed and panned. */
export function imagePage(text: PageText, { token, facts, pictures: images, index }: ImagePage): string {
  const { t } = text
  const image = images[index]!
  const label = lateralityLabel(image)
  const position = { number: index + 1, total: images.length }
  return pageLayout(
    text,
    imageCaption(text, image, index),
    html`<div class="view">
      <header class="vbar">
        <a class="vbtn" href="/s/${token}" data-back>${icons.back}<span>${t('image.all')}</span></a>
        <h1 class="f13 b5 cut grow mid">
          ${label && html`<span class="mono">${label}</span> · `}${imageCaption(text, image, index)}
          ${image.capturedAt && html`<span class="t3 desk-only">· ${formatTime(text, image.capturedAt, 'moment')}</span>`}
        </h1>
        ${
          facts.allowDownload &&
          html`<a class="vbtn" href="${imageUrl(token, image, 'original')}" download>
            ${icons.download}<span class="desk-only">${t('image.original')}</span
            ><span class="sr phone-only">${t('image.downloadOriginal')}</span>
          </a>`
        }
      </header>
      <main class="stage" dir="ltr" tabindex="0" aria-label="${t('image.label', position)}" data-stage>
        <img src="${imageUrl(token, image, 'large')}" alt="${imageAltText(text, image, index)}" draggable="false" />
        <div class="zooms" data-zooms hidden>
          <button class="vbtn" type="button" data-zoom="out" aria-label="${t('image.zoomOut')}">${icons.minus}</button>
          <output class="f12 mono" data-percent aria-live="off"></output>
          <button class="vbtn" type="button" data-zoom="in" aria-label="${t('image.zoomIn')}">${icons.plus}</button>
          <button class="vbtn" type="button" data-zoom="fit" aria-label="${t('image.wholeImage')}">${icons.whole}</button>
        </div>
      </main>
      <nav class="vbar steps" aria-label="${t('image.steps')}" dir="ltr">
        ${step(text, token, images[index - 1], 'previous')}
        <span class="f12 t3 num" dir="${directionOf(text.language)}">${t('image.position', position)}</span>
        ${step(text, token, images[index + 1], 'next')}
      </nav>
    </div>`,
    { isLive: true },
  )
}

/** Leads to a neighbour. The sides stay as they are in every language: images are not mirrored. */
function step({ t }: PageText, token: string, to: SharedImage | undefined, which: 'previous' | 'next'): Html {
  return to
    ? html`<a
        class="vbtn"
        href="/s/${token}/pictures/${to.id}"
        rel="${which === 'next' ? 'next' : 'prev'}"
        aria-label="${t(`image.${which}`)}"
        >${icons[which]}</a
      >`
    : html`<span class="vbtn off" aria-hidden="true">${icons[which]}</span>`
}
