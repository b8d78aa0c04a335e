import type { Answer } from '@/lib/http/ask'
import { page } from '@/lib/http/page'
import { brand, frame } from './frame'
import { html } from './html'

/** What each refusal says. A link that never was and one that has ended say the same. */
const SAYS: Record<number, [title: string, sentence: string]> = {
  403: ['This came from another site', 'Open the link itself, and try again there.'],
  404: ['This link is not open', 'It may have ended, or it may not be complete. Ask the person who sent it for a new one.'],
  413: ['That is too much', 'Open the link again, and type only the password.'],
  429: ['Too many tries', 'Wait a while before you open this link again.'],
}
const MALFORMED = ['This did not arrive as it should', 'Open the link again.'] as const
const FAULT = ['Fovea cannot answer right now', 'The pictures are safe. Try again in a moment.'] as const

/** Shows a refusal to somebody who came by a link: quiet, of the same status, and saying nothing of what is behind it. */
export function quietPage({ status, headers }: Answer): Answer {
  const [title, sentence] = SAYS[status] ?? (status >= 500 ? FAULT : MALFORMED)
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
  return page(status, frame(title, body), wait === undefined ? {} : { 'retry-after': wait })
}
