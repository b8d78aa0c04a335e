import { refusedSharePath } from '@/components/offline/share-refusals'
import { webHandler } from '@/lib/http/adapters/web-handler'

/**
 * Where a phone's share arrives if the browser has no service worker any more. The images are not read: the page says that
 * they are still in the gallery. The form of another site is no share, and leads to the home page.
 */
const refuse = webHandler(({ header }) => {
  const isForeign = ['cross-site', 'same-site'].includes(header('sec-fetch-site') ?? '')
  const headers = { location: isForeign ? '/' : refusedSharePath('missed'), 'cache-control': 'no-store' }
  return Promise.resolve({ status: 303, headers, body: null })
})
/** No page of its own. */
const leave = webHandler(() => Promise.resolve({ status: 303, headers: { location: '/' }, body: null }))
export { refuse as POST, leave as GET, leave as HEAD }
