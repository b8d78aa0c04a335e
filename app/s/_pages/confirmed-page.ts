import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { htmlPage } from '@/lib/http/pages/html-page'
import { getPageAssets } from '@/lib/http/pages/page-assets'
import { visitorLanguage } from '@/lib/http/pages/visitor-language'
import { directionOf } from '@/lib/language/schema'
import { Html, html } from './html'
import { brand } from './page-layout'
import { pageText } from './page-text'

/** How a confirmation ended, and the keys of what is said of it. */
const SENTENCES = {
  done: ['confirmed.title', 'confirmed.text'],
  cancelled: ['confirmed.cancelledTitle', 'confirmed.cancelledText'],
  refused: ['confirmed.refusedTitle', 'confirmed.refusedText'],
  'no-time': ['confirmed.noTimeTitle', 'confirmed.noTimeText'],
} as const
export type ConfirmationEnd = keyof typeof SENTENCES

/**
 * The end of the window in which a person was to confirm who they are with their provider: whether it counted, and what to do. None of the application, whose idle clock would end the session that is being unlocked.
 */
export async function confirmedPage(request: Pick<HttpRequest, 'url' | 'header'>, end: ConfirmationEnd): Promise<HttpResponse> {
  const { t, language } = await pageText(visitorLanguage(request).language)
  const [title, text] = SENTENCES[end]
  const page = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}" data-theme="dark">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${t(title)} · Fovea</title>
        ${new Html(`<style>${getPageAssets().style}</style>`)}
      </head>
      <body class="land">
        <main class="gate">
          <div class="gatebox">
            ${brand}
            <div class="col g4 mid">
              <h1 class="h20">${t(title)}</h1>
              <p class="t2">${t(text)}</p>
            </div>
          </div>
        </main>
      </body>
    </html>`
  return htmlPage(200, page.text)
}
