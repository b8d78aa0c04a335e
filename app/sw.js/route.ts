import { settings } from '@/lib/config/settings'
import { fail } from '@/lib/errors/fail'
import { webHandler } from '@/lib/http/adapters/web-handler'
import { getOfflineAssets } from '@/lib/http/pages/offline-assets'
import { problemResponse } from '@/lib/http/route/problem-response'

/**
 * The service worker; with FOVEA_SERVICE_WORKER=0, a script that ends the one which browsers have. It needs no session.
 * Browsers ask for it again at least once a day, and never take it from their cache.
 */
const worker = webHandler(({ method }) => {
  const assets = getOfflineAssets()
  if (!assets) return Promise.resolve(problemResponse(fail('page_not_found')))
  const script = settings().FOVEA_SERVICE_WORKER ? assets.worker : assets.killSwitch
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    // The worker's own policy: it runs nothing but itself, and asks no other origin.
    'content-security-policy': "default-src 'none'; connect-src 'self'",
    'cross-origin-resource-policy': 'same-origin',
  }
  return Promise.resolve({ status: 200, headers, body: method === 'HEAD' ? null : script })
})
export { worker as GET, worker as HEAD }
export const dynamic = 'force-dynamic'
