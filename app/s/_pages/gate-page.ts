import type { ShareSummary } from '@/lib/shares/share-summary'
import { brand, pageLayout, icons } from './page-layout'
import { type Html, html } from './html'
import { formatAvailability, formatInvitation, formatViewsLeft } from './format-share'
import { type PageText } from './page-text'

/**
 * The page before the images: asks for the password, or for a click where only a program has requested the link so far.
 * `isForgotten`: it was unlocked a moment ago, but the browser has not stored the cookie that proves it.
 */
export function gatePage(text: PageText, facts: ShareSummary, { isWrong = false, isForgotten = false } = {}): string {
  const { t } = text
  const views = formatViewsLeft(text, facts)
  return pageLayout(
    text,
    t('title'),
    html`<main class="gate">
      <div class="gatebox">
        ${brand}
        <div class="col g4 mid">
          <h1 class="h20">${formatInvitation(text, facts)}</h1>
          <p class="t2">${facts.hasPassword ? t('gate.enterPassword') : t('gate.countsAsView')}</p>
        </div>
        ${isForgotten && cookiesNote(text)}
        <form method="post" class="col g16">
          ${facts.hasPassword && passwordField(text, isWrong)}
          <button class="btn primary lg full">${t('gate.submit')}</button>
        </form>
        <p class="f12 t3 mid">
          ${views && html`${views} · `}${formatAvailability(text, facts, 'moment')}<br />
          ${t('gate.recorded')}
        </p>
      </div>
    </main>`,
  )
}

/** Each attempt counts as a view: the page says so before the last one. */
const cookiesNote = ({ t }: PageText): Html => html`<p class="error" role="alert">${icons.alert} ${t('gate.cookieLost')}</p>`

const passwordField = ({ t }: PageText, isWrong: boolean): Html =>
  html`<div class="field">
    <label for="password">${t('gate.password')}</label>
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
      <button
        type="button"
        class="btn ghost icon sm"
        data-show
        hidden
        aria-pressed="false"
        aria-label="${t('gate.showPassword')}"
      >
        ${icons.eye}
      </button>
    </div>
    ${isWrong && html`<p class="error" id="wrong" role="alert">${icons.alert} ${t('gate.wrongPassword')}</p>`}
  </div>`
