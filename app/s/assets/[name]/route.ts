import { fail } from '@/lib/errors/fail'
import { pageAssets } from '@/lib/http/page-assets'
import { problem } from '@/lib/http/problem'
import { webHandler } from '@/lib/http/web-mount'

/** The font of the pages that stand outside Next. Its name holds the hash of its content, so it is kept for good. */
const asset = webHandler(async ({ url, method }) => {
  const font = pageAssets().fonts.get(decodeURIComponent(url.pathname.split('/').pop() ?? ''))
  if (!font) return problem(fail.notFound('page'))
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
