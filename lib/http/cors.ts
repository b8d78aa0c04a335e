import { isLoopback, settings } from '../config/settings'
import { fail } from '../errors/fail'
import type { Ask } from './ask'

/** The TUS headers that a browser client elsewhere must be able to read. */
const EXPOSED = [
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
 * The address under which this request's sender knows us. PUBLIC_URL, where it is set; else a loopback Host on our own
 * port is echoed, and nothing else: no forwarded header is ever believed.
 */
export function publicUrl(ask: Pick<Ask, 'header'>): string {
  const { PUBLIC_URL, PORT, HOST } = settings()
  if (PUBLIC_URL) return PUBLIC_URL
  const host = ask.header('host') ?? ''
  const [, name, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(host) ?? []
  // Node's parser lets more pass as a Host than an address can be: 127.999.999.999 would look like one of ours.
  if (name && isLoopback(name) && Number(port ?? 80) === PORT && URL.canParse(`http://${host}`)) return `http://${host}`
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`
}

/** The origin to answer to: ours or a listed one; null when none was named or it is a stranger's. */
export function allowedOrigin(ask: Pick<Ask, 'header'>): string | null {
  const origin = ask.header('origin')
  if (!origin) return null
  return origin === new URL(publicUrl(ask)).origin || settings().ALLOWED_ORIGINS.includes(origin) ? origin : null
}

/** The headers that let a listed origin read the answer. */
export function corsHeaders(origin: string | null): Record<string, string> {
  if (!origin) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': EXPOSED,
    vary: 'Origin',
  }
}

/** Adds headers to an answer's own; what either says it varies with is kept. */
export function withHeaders<A extends { headers: Record<string, string> }>(answer: A, more: Record<string, string>): A {
  const vary = [answer.headers['vary'], more['vary']].filter(Boolean).join(', ')
  return { ...answer, headers: { ...answer.headers, ...more, ...(vary ? { vary } : {}) } }
}

/** The answer to a preflight request. */
export function preflightHeaders(origin: string, allow: string): Record<string, string> {
  return {
    ...corsHeaders(origin),
    'access-control-allow-methods': allow,
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': '600',
  }
}

/**
 * The same for a form that anybody may post, signed in or not. A page that says `Referrer-Policy: no-referrer` has its own
 * forms sent with `Origin: null` (Fetch, “append a request Origin header”): of those, what the browser says of the site
 * decides.
 */
export function refuseForeignForm(ask: Pick<Ask, 'header'>): void {
  const site = ask.header('sec-fetch-site')
  const origin = ask.header('origin')
  const foreign = origin !== null && origin !== 'null' && allowedOrigin(ask) === null
  if (foreign || site === 'cross-site' || site === 'same-site') throw fail.forbidden('This form came from another site')
}

/**
 * Refuses a change that a cookie would carry in from somebody else's page (CSRF). A bearer token proves intent by
 * itself; a cookie does not, so for anything but a safe method its Origin, or what the browser says of the site, decides.
 */
export function refuseForeignOrigin(ask: Pick<Ask, 'header' | 'method'>): void {
  if (ask.method === 'GET' || ask.method === 'HEAD' || ask.method === 'OPTIONS') return
  const foreign = ask.header('origin') ? allowedOrigin(ask) === null : ask.header('sec-fetch-site') === 'cross-site'
  if (foreign) throw fail.forbidden('This call came from another site')
}
