import { isLoopback, settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import type { HttpRequest } from './http-message'

/** The TUS headers that a browser client on another origin must be able to read. */
const EXPOSED_HEADERS = [
  'Location',
  'Tus-Resumable',
  'Tus-Version',
  'Tus-Extension',
  'Tus-Max-Size',
  'Tus-Checksum-Algorithm',
  'Upload-Offset',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Expires',
  'Upload-Defer-Length',
  'Upload-Concat',
  'ETag',
  'Link',
  'Retry-After',
  'Content-Range',
  'Content-Disposition',
  'Accept-Ranges',
].join(', ')

const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'Tus-Resumable',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
  'Upload-Defer-Length',
  'Upload-Concat',
  'Upload-Checksum',
  'Idempotency-Key',
  'X-HTTP-Method-Override',
  'X-Requested-With',
  'X-File-Name',
  'X-User-ID',
  'X-Request-ID',
  'Range',
  'If-Range',
  'If-None-Match',
].join(', ')

/**
 * The public URL for this request. PUBLIC_URL, where it is set; else a loopback Host on our own port is echoed, and
 * nothing else: no forwarded header is ever trusted.
 */
export function publicUrl(request: Pick<HttpRequest, 'header'>): string {
  const { PUBLIC_URL, PORT, HOST } = settings()
  if (PUBLIC_URL) return PUBLIC_URL
  const host = request.header('host') ?? ''
  const [, name, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host) ?? []
  // Node's parser accepts more as a Host than an address can be: 127.999.999.999 would look like one of ours.
  if (name && isLoopback(name) && Number(port ?? 80) === PORT && URL.canParse(`http://${host}`)) return `http://${host}`
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`
}

/** The origin to allow: ours or a listed one; null when none was sent or it is a foreign one. */
export function allowedOrigin(request: Pick<HttpRequest, 'header'>): string | null {
  const origin = request.header('origin')
  if (!origin) return null
  return origin === new URL(publicUrl(request)).origin || settings().ALLOWED_ORIGINS.includes(origin) ? origin : null
}

/** The headers that let a listed origin read the response. */
export function corsHeaders(origin: string | null): Record<string, string> {
  if (!origin) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': EXPOSED_HEADERS,
    vary: 'Origin',
  }
}

/**
 * The headers by which pages of our own and of listed origins may embed what a signed address names (Fetch,
 * “Cross-Origin-Resource-Policy”); other pages may not. An `<img>` without `crossorigin` sends no Origin, so its page
 * is identified by Referer; a page that sends neither must use `crossorigin`.
 */
export function embeddingHeaders(request: Pick<HttpRequest, 'header'>): Record<string, string> {
  const referer = request.header('referer')
  const origin = request.header('origin') ?? (referer && URL.canParse(referer) ? new URL(referer).origin : null)
  const isAllowed = allowedOrigin({ header: (name) => (name === 'origin' ? origin : request.header(name)) }) !== null
  return { 'cross-origin-resource-policy': isAllowed ? 'cross-origin' : 'same-origin', vary: 'Origin, Referer' }
}

/** Adds headers to a response's own; the Vary of both is kept. */
export function withHeaders<A extends { headers: Record<string, string> }>(response: A, more: Record<string, string>): A {
  const vary = [response.headers['vary'], more['vary']].filter(Boolean).join(', ')
  return { ...response, headers: { ...response.headers, ...more, ...(vary ? { vary } : {}) } }
}

/** The response to a preflight request. */
export function preflightHeaders(origin: string, allow: string): Record<string, string> {
  return {
    ...corsHeaders(origin),
    'access-control-allow-methods': allow,
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': '600',
  }
}

/**
 * The same for a form that anyone may post, signed in or not. A page with `Referrer-Policy: no-referrer` sends its own
 * forms with `Origin: null` (Fetch, “append a request Origin header”): for those, the Sec-Fetch-Site header decides.
 */
export function rejectCrossSiteForm(request: Pick<HttpRequest, 'header'>): void {
  const site = request.header('sec-fetch-site')
  const origin = request.header('origin')
  const foreign = origin !== null && origin !== 'null' && allowedOrigin(request) === null
  if (foreign || site === 'cross-site' || site === 'same-site') throw fail.forbidden('This form came from another site')
}

/**
 * Refuses a cookie-authenticated change from another site's page (CSRF). A bearer token proves intent by itself; a
 * cookie does not, so for anything but a safe method its Origin, or Sec-Fetch-Site, decides.
 */
export function rejectCrossSiteRequest(request: Pick<HttpRequest, 'header' | 'method'>): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const foreign = request.header('origin') ? allowedOrigin(request) === null : request.header('sec-fetch-site') === 'cross-site'
  if (foreign) throw fail.forbidden('This call came from another site')
}
