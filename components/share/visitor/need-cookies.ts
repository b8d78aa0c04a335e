/** Says that pictures cannot come where the browser keeps no cookie: it is by one that a visitor of the link is known. */
export function needCookies(page: Document): void {
  const note = page.querySelector<HTMLElement>('[data-cookies]')
  if (note && !navigator.cookieEnabled) note.hidden = false
}
