import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { brand, pageLayout } from './page-layout'
import { type PageText } from './page-text'
import { html } from './html'
import { visitorPage } from './visitor-page'

/** The explanation of each refusal. An unknown link and an ended one have the same. */
const ERROR_NAMES: Record<number, 'crossSite' | 'notFound' | 'tooLarge' | 'tooMany'> = {
  403: 'crossSite',
  404: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
}

/** Shows a refusal to a visitor of a link, with the same status, and without revealing anything about the link. */
export function errorPage(
  { status, headers }: HttpResponse,
  request: Pick<HttpRequest, 'url' | 'header'>,
): Promise<HttpResponse> {
  const wait = headers['retry-after']
  const name = ERROR_NAMES[status] ?? (status >= 500 ? 'unavailable' : 'malformed')
  const minutes = Math.max(1, Math.ceil(Number(wait ?? 0) / 60))
  const render = (text: PageText) => {
    const title = text.t(`errors.${name}Title`)
    const sentence = name === 'tooMany' ? text.t('errors.tooMany', { minutes }) : text.t(`errors.${name}`)
    return pageLayout(
      text,
      title,
      html`<main class="gate">
        <div class="gatebox">
          ${brand}
          <div class="col g4 mid">
            <h1 class="h20">${title}</h1>
            <p class="t2">${sentence}</p>
          </div>
        </div>
      </main>`,
    )
  }
  return visitorPage(request, status, render, wait === undefined ? {} : { 'retry-after': wait })
}
