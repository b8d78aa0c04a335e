import type { HttpRequest, HttpResponse } from '@/lib/http/route/http-message'
import { htmlPage } from '@/lib/http/pages/html-page'
import { getPageAssets } from '@/lib/http/pages/page-assets'
import { visitorLanguage } from '@/lib/http/pages/visitor-language'
import { directionOf } from '@/lib/language/schema'
import { Html, html } from './html'
import { brand } from './page-layout'
import { pageText } from './page-text'

/**
 * The end of the window in which a person confirmed who they are with their provider, whether it counted or not: the page that
 * asked shows that. None of the application, whose idle clock would end the session that is being unlocked.
 */
export async function confirmedPage(request: Pick<HttpRequest, 'url' | 'header'>): Promise<HttpResponse> {
  const { t, language } = await pageText(visitorLanguage(request).language)
  const page = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}" data-theme="dark">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${t('confirmed.title')} · Fovea</title>
        ${new Html(`<style>${getPageAssets().style}</style>`)}
      </head>
      <body class="land">
        <main class="gate">
          <div class="gatebox">
            ${brand}
            <div class="col g4 mid">
              <h1 class="h20">${t('confirmed.title')}</h1>
              <p class="t2">${t('confirmed.text')}</p>
            </div>
          </div>
        </main>
      </body>
    </html>`
  return htmlPage(200, page.text)
}
