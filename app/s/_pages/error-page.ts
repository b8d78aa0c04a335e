import type { HttpResponse } from '@/lib/http/route/http-message'
import { htmlPage } from '@/lib/http/pages/html-page'
import { brand, pageLayout } from './page-layout'
import { html } from './html'

/** The text of each refusal. An unknown link and an ended one have the same. */
const ERROR_MESSAGES: Record<number, [title: string, sentence: string]> = {
  403: ['This came from another site', 'Open the link itself, and try again there.'],
  404: ['This link is not open', 'It may have ended, or it may not be complete. Ask the person who sent it for a new one.'],
  413: ['That is too much', 'Open the link again, and type only the password.'],
  429: ['Too many tries', 'Wait a while before you open this link again.'],
}
const MALFORMED_MESSAGE = ['This did not arrive as it should', 'Open the link again.'] as const
const SERVER_ERROR_MESSAGE = ['Fovea cannot answer right now', 'The pictures are safe. Try again in a moment.'] as const

/** Shows a refusal to a visitor of a link, with the same status, and without revealing anything about the link. */
export function errorPage({ status, headers }: HttpResponse): HttpResponse {
  const [title, sentence] = ERROR_MESSAGES[status] ?? (status >= 500 ? SERVER_ERROR_MESSAGE : MALFORMED_MESSAGE)
  const wait = headers['retry-after']
  const body = html`<main class="gate">
    <div class="gatebox">
      ${brand}
      <div class="col g4 mid">
        <h1 class="h20">${title}</h1>
        <p class="t2">${sentence}</p>
      </div>
    </div>
  </main>`
  return htmlPage(status, pageLayout(title, body), wait === undefined ? {} : { 'retry-after': wait })
}
