import type { ShareSummary } from '@/lib/shares/share-summary'
import { brand, pageLayout, icons } from './page-layout'
import { type Html, html } from './html'
import { formatInvitation, formatTime, formatViewsLeft } from './format-share'

/**
 * The page before the images: asks for the password, or for a click where only a program has requested the link so far.
 * `isForgotten`: it was unlocked a moment ago, but the browser has not stored the cookie that proves it.
 */
export function gatePage(facts: ShareSummary, { isWrong = false, isForgotten = false } = {}): string {
  const views = formatViewsLeft(facts)
  return pageLayout(
    'Shared pictures',
    html`<main class="gate">
      <div class="gatebox">
        ${brand}
        <div class="col g4 mid">
          <h1 class="h20">${formatInvitation(facts)}</h1>
          <p class="t2">
            ${facts.hasPassword ? 'They open with the password you were given.' : 'Opening them counts as one view of this link.'}
          </p>
        </div>
        ${isForgotten && cookiesNote}
        <form method="post" class="col g16">
          ${facts.hasPassword && passwordField(isWrong)}
          <button class="btn primary lg full">Look at the pictures</button>
        </form>
        <p class="f12 t3 mid">
          ${views && html`${views} · `}ends ${formatTime(facts.expiresAt, 'moment')}.<br />
          Opening is recorded with time and network.
        </p>
      </div>
    </main>`,
  )
}

/** Each attempt counts as a view: the page says so before the last one. */
const cookiesNote = html`<p class="error" role="alert">
  ${icons.alert} Your browser did not keep the cookie that shows you have opened this link. Allow cookies for this site, or use
  another browser; each try counts as a view.
</p>`

const passwordField = (isWrong: boolean): Html =>
  html`<div class="field">
    <label for="password">Password</label>
    <div class="input lg">
      <input
        id="password"
        name="password"
        type="password"
        required
        autofocus
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="1024"
        ${isWrong && html`aria-invalid="true" aria-describedby="wrong"`}
      />
      <button type="button" class="btn ghost icon sm" data-show hidden aria-pressed="false" aria-label="Show the password">
        ${icons.eye}
      </button>
    </div>
    ${isWrong && html`<p class="error" id="wrong" role="alert">${icons.alert} That is not the password of this link.</p>`}
  </div>`
