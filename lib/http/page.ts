import type { Answer } from './ask'
import { PRIVATE_HEADERS } from './problem'
import { pageAssets } from './page-assets'

/**
 * Answers with a page that stands outside Next: for somebody who is not signed in, on any line and without a script.
 *
 * Nothing keeps it, indexes it, frames it or is told where it led; it runs no script and no style but our two, known by
 * their SHA-256, and loads pictures and the font from our own origin alone.
 */
export function page(status: number, html: string, headers: Record<string, string> = {}): Answer {
  const { styleHash, scriptHash } = pageAssets()
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
      'content-security-policy': policy.join('; '),
      'x-robots-tag': 'noindex, nofollow, noarchive, noimageindex',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      ...headers,
    },
    body: html,
  }
}
