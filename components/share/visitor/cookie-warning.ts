/** Warns that images cannot load where the browser refuses cookies: visitors are identified by one. */
export function showCookieWarning(page: Document): void {
  const note = page.querySelector<HTMLElement>('[data-cookies]')
  if (note && !navigator.cookieEnabled) note.hidden = false
}
