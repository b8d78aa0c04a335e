import { fail } from '@/lib/errors/fail'
import { getPageAssets } from '@/lib/http/pages/page-assets'
import { problemResponse } from '@/lib/http/route/problem-response'
import { webHandler } from '@/lib/http/adapters/web-handler'

/** The font of the pages outside Next. Its name contains the hash of its content, so it is cached without expiry. */
const asset = webHandler(async ({ url, method }) => {
  const font = getPageAssets().fonts.get(decodeURIComponent(url.pathname.split('/').pop() ?? ''))
  if (!font) return problemResponse(fail('page_not_found'))
  const headers = {
    'content-type': 'font/woff2',
    'content-length': String(font.length),
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  }
  return { status: 200, headers, body: method === 'HEAD' ? null : font }
})
export { asset as GET, asset as HEAD }
