import { fail } from '@/lib/errors/fail'
import { webHandler } from '@/lib/http/adapters/web-handler'
import { getOfflineAssets } from '@/lib/http/pages/offline-assets'
import { requestLanguage } from '@/lib/http/pages/request-language'
import { problemResponse } from '@/lib/http/route/problem-response'
import { offlinePage } from './offline-page'

/** The page that the service worker caches, and shows where there is no connection. It is the same for everyone. */
const page = webHandler(async ({ method }) => {
  const assets = getOfflineAssets()
  if (!assets) return problemResponse(fail('page_not_found'))
  const { language } = await requestLanguage()
  const policy = [
    "default-src 'none'",
    "connect-src 'self'",
    `style-src '${assets.styleHash}'`,
    `script-src '${assets.scriptHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'cache-control': 'private, no-cache',
    vary: 'Accept-Language, Cookie',
    'content-security-policy': policy.join('; '),
    'x-robots-tag': 'noindex',
  }
  return { status: 200, headers, body: method === 'HEAD' ? null : await offlinePage(language, assets) }
})
export { page as GET, page as HEAD }
export const dynamic = 'force-dynamic'
