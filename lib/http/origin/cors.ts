import { settings } from '../../config/settings'
import type { HttpRequest } from '../route/http-message'
import { publicUrl } from './public-url'

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
  'Error-Code',
  'ETag',
  'Link',
  'Retry-After',
  'Content-Range',
  'Content-Disposition',
  'Accept-Ranges',
  'Warning',
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
  'X-Expected-User',
  'X-Request-ID',
  'Range',
  'If-Match',
  'If-Range',
  'If-None-Match',
].join(', ')

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
 * The headers by which pages of our own and of listed origins may embed what a signed URL refers to (Fetch,
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
