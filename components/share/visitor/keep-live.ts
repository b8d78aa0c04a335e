const EVERY_MS = 10_000

/**
 * Asks again and again whether the link is still open, and when somebody comes back to the page. A link that was revoked
 * takes its open pages with it: the page loads anew, and the server says what is left to say.
 */
export function keepLive(page: Document): void {
  if (!page.body.hasAttribute('data-live')) return
  const link = location.pathname.split('/').slice(0, 3).join('/') // /s/{token}, also from a picture of it
  const look = async () => {
    if (page.hidden) return
    // HEAD counts no view. A lost line says nothing of the link.
    const answer = await fetch(link, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
    if (answer?.status === 404) location.replace(link)
  }
  setInterval(() => void look(), EVERY_MS)
  page.addEventListener('visibilitychange', () => void look())
  addEventListener('pageshow', (event) => event.persisted && void look())
}
