/** No content sniffing, and no referrer. */
const COMMON_HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } as const

/** Headers of everything that is not a page: no caching, sniffing, framing or referrer. */
export const PRIVATE_HEADERS = {
  'cache-control': 'private, no-store',
  ...COMMON_HEADERS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** Headers of uploaded bytes: a browser runs nothing in them, and other sites do not embed them. */
export const BYTES_HEADERS = {
  ...COMMON_HEADERS,
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const

/** Headers of every page that Next does not make; next.config.js has the same for those that it makes. */
const PAGE_HEADERS = {
  ...COMMON_HEADERS,
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
} as const

/** Headers of a page that is one form with a style of its own: it runs nothing and loads nothing. */
export const FORM_PAGE_HEADERS = {
  ...PAGE_HEADERS,
  'cache-control': 'private, no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
} as const
