const POLL_INTERVAL_MS = 10_000

/**
 * Polls whether the link is still open, and checks on return to the page. Revoking a link also closes its open pages: the
 * page reloads, and the server explains.
 */
export function pollLinkStatus(page: Document): void {
  if (!page.body.hasAttribute('data-live')) return
  const link = location.pathname.split('/').slice(0, 3).join('/') // /s/{token}, also from one of its images
  const poll = async () => {
    if (page.hidden) return
    // HEAD counts no view. A network error says nothing about the link.
    const answer = await fetch(link, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
    if (answer?.status === 404) location.replace(link)
  }
  setInterval(() => void poll(), POLL_INTERVAL_MS)
  page.addEventListener('visibilitychange', () => void poll())
  addEventListener('pageshow', (event) => event.persisted && void poll())
}
