import { getPageAssets } from '@/lib/http/pages/page-assets'
import { LANGUAGE_PARAMETER } from '@/lib/http/pages/visitor-language'
import { directionOf, LANGUAGE_NAMES, LANGUAGES } from '@/lib/language/schema'
import { type PageText } from './page-text'
import { Html, html } from './html'

/** An icon of Lucide (ISC), drawn as everywhere in Fovea. */
const icon = (paths: string, more = ''): Html =>
  html`<svg class="i${more}" viewBox="0 0 24 24" aria-hidden="true">${new Html(paths)}</svg>`

export const icons = {
  eye: icon(
    '<path d="M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0"/><circle cx="12" cy="12" r="3"/>',
  ),
  alert: icon('<circle cx="12" cy="12" r="10"/><line x1="12" x2="12" y1="8" y2="12"/><line x1="12" x2="12.01" y1="16" y2="16"/>'),
  download: icon('<path d="M12 15V3"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/><path d="m7 10 5 5 5-5"/>'),
  back: icon('<path d="m12 19-7-7 7-7"/><path d="M19 12H5"/>', ' flip'),
  previous: icon('<path d="m15 18-6-6 6-6"/>'),
  next: icon('<path d="m9 18 6-6-6-6"/>'),
  plus: icon('<path d="M5 12h14"/><path d="M12 5v14"/>'),
  minus: icon('<path d="M5 12h14"/>'),
  whole: icon(
    '<path d="m15 15 6 6"/><path d="m15 9 6-6"/><path d="M21 16v5h-5"/><path d="M21 8V3h-5"/><path d="M3 16v5h5"/><path d="m3 21 6-6"/><path d="M3 8V3h5"/><path d="M9 9 3 3"/>',
  ),
} as const

export const brand = html`<span class="brand"
  ><svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="8.75" fill="none" stroke="var(--accent)" stroke-width="2.5" />
    <circle cx="12.2" cy="10" r="3" fill="var(--accent)" /></svg
  >Fovea</span
>`

/**
 * The layout of a visitor's page. A chat's preview of the link reveals nothing: no name, no title, no image.
 *
 * @param isLive the page contains images, and closes when the link ends
 */
export function pageLayout(text: PageText, title: string, body: Html, { isLive = false } = {}): string {
  const { style, script, latinFont } = getPageAssets()
  const { language, t } = text
  const head = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}" data-theme="dark">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${title} · Fovea</title>
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="theme-color" content="#000000" />
        <meta property="og:site_name" content="Fovea" />
        <meta property="og:title" content="Fovea" />
        <meta property="og:description" content="${t('linkPreview')}" />
        <link rel="icon" href="/icon.svg" />
        <link rel="preload" as="font" type="font/woff2" href="/s/assets/${latinFont}" crossorigin />
        <style>`
  const middle = html`</style>
      </head>
      <body class="land" ${isLive && new Html('data-live')}>
        ${body}${languageLinks(text)}
        <script>`
  const end = html`</script></body></html>`
  // The policy identifies style and script by their hashes: nothing may be added to them, not even a space.
  return collapseWhitespace(head) + style + collapseWhitespace(middle) + script + collapseWhitespace(end)
}

/** Each language in its own words, as a link to this very page: it works without scripts. */
const languageLinks = ({ language, t }: PageText): Html =>
  html`<nav class="langs" aria-label="${t('languages')}">
    ${LANGUAGES.map(
      (one) =>
        html`<a
          href="?${LANGUAGE_PARAMETER}=${one}"
          lang="${one}"
          hreflang="${one}"
          dir="${directionOf(one)}"
          ${one === language && html`aria-current="true"`}
          >${LANGUAGE_NAMES[one]}</a
        >`,
    )}
  </nav>`

/** The text of markup, without the indentation of its source. */
export const collapseWhitespace = ({ text }: Html): string => text.replace(/\n\s+/g, '\n')
