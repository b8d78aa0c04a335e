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
