import type { HttpResponse } from '../route/http-message'
import { PRIVATE_HEADERS } from '../route/security-headers'
import { getPageAssets } from './page-assets'

/**
 * Responds with a page outside Next: for visitors who are not signed in, on any connection and without scripts of
 * Next.
 *
 * Its language is negotiated. It is not cached, indexed or framed, and sends no referrer; it runs no script and no style
 * but our two, known by their SHA-256, and loads images and the font from our own origin alone.
 */
export function htmlPage(status: number, html: string, headers: Record<string, string> = {}): HttpResponse {
  const { styleHash, scriptHash } = getPageAssets()
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    `style-src '${styleHash}'`,
    `script-src '${scriptHash}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    status,
    headers: {
      ...PRIVATE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept-Language, Cookie',
      'content-security-policy': policy.join('; '),
      'x-robots-tag': 'noindex, nofollow, noarchive, noimageindex',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      'x-frame-options': 'DENY',
      ...headers,
    },
    body: html,
  }
}
