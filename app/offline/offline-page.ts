import { html, type Html } from '@/app/s/_pages/html'
import { brand, collapseWhitespace } from '@/app/s/_pages/page-layout'
import { type OfflineAssets } from '@/lib/http/pages/offline-assets'
import { type Language, directionOf } from '@/lib/language/schema'
import { translatorOf } from '@/lib/language/translator'
import { SHARE_REFUSALS } from '@/components/offline/share-refusals'

type Text = Awaited<ReturnType<typeof translatorOf<'offline'>>>

/** Writes the offline page in one language: complete, with style and script, and without anything about anyone. */
export async function offlinePage(
  language: Language,
  { style, script }: Pick<OfflineAssets, 'style' | 'script'>,
): Promise<string> {
  const t = await translatorOf(language, 'offline')
  const head = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${t('title')} · Fovea</title>
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <style>`
  const middle = html`</style>
        <script>`
  const body = html`</script>
      </head>
      <body>
        <main class="off">${brand}${refusedShare(t)}${offline(t)}${outbox(t)}${list(t)}</main>
      </body>
    </html>`
  // The policy identifies style and script by their hashes: nothing may be added to them, not even a space.
  return collapseWhitespace(head) + style + collapseWhitespace(middle) + script + collapseWhitespace(body)
}

const refusedShare = (t: Text): Html =>
  html`<section class="card" data-part="refused" hidden>
    <h1 class="h20" data-part="refused-title">${t('shared.title')}</h1>
    ${Object.entries(SHARE_REFUSALS).map(
      ([refusal, message]) => html`<p class="t2" data-shared="${refusal}" hidden>${t(`shared.${message}`)}</p>`,
    )}
    <p class="acts">
      <a class="btn primary" href="/sign-in" data-shared="signed-out" hidden>${t('signIn')}</a>
      <a class="btn line" href="/">${t('open')}</a>
    </p>
  </section>`

const offline = (t: Text): Html =>
  html`<section class="card" data-part="offline">
    <h1 class="h20">${t('title')}</h1>
    <p class="t2">${t('intro')}</p>
    <p class="t2" data-part="locked" hidden>${t('locked')}</p>
    <p class="acts"><button type="button" class="btn line" data-part="try-again">${t('tryAgain')}</button></p>
    <p role="status"><span class="t2" data-tried="in-vain" hidden>${t('stillOffline')}</span></p>
  </section>`

const outbox = (t: Text): Html =>
  html`<section class="card" data-part="outbox" hidden>
    <h2 class="h16">${t('outbox')}</h2>
    <dl>
      <div class="count" data-of="images">
        <dt>${t('queued')}</dt>
        <dd data-part="queued"></dd>
      </div>
      <div class="count" data-of="images">
        <dt>${t('unplaced')}</dt>
        <dd data-part="unplaced"></dd>
      </div>
      <div class="count" data-part="written-count" hidden>
        <dt>${t('written')}</dt>
        <dd data-part="written"></dd>
      </div>
    </dl>
    <p class="t2">${t('safe')}</p>
    <p class="t2" data-of="images">${t('addHint')}</p>
    <p class="acts" data-of="images">
      <button type="button" class="btn primary" data-part="open-camera">${t('takePhoto')}</button>
      <button type="button" class="btn line" data-part="open-chooser">${t('addImages')}</button>
    </p>
    <input type="file" data-part="camera" accept="image/*" capture="environment" hidden />
    <input type="file" data-part="chooser" accept="image/*,application/dicom,application/pdf,.dcm" multiple hidden />
    <p role="status">
      <span data-result="added" hidden>${t('added')}</span>
      <span class="tred" data-result="not-stored" hidden>${t('notStored')}</span>
    </p>
  </section>`

const list = (t: Text): Html =>
  html`<section class="card flat" data-part="list" hidden>
    <div class="count t2"><span>${t('lastList')}</span><b data-part="rows"></b></div>
    <ul data-part="bars" aria-hidden="true"></ul>
  </section>`
