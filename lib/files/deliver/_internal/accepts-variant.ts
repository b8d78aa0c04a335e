import Negotiator from 'negotiator'

/**
 * Old decoders do not support AVIF: a wildcard does not promise it. Every client that requests a thumbnail reads WebP.
 */
const EXPLICIT_ONLY = new Set(['image/avif'])

/**
 * Whether a variant may be sent in its stored type, or has to be JPEG (RFC 9110 §12.5.1): AVIF where `Accept` names
 * it, WebP also where a wildcard covers it or there is no header; neither where JPEG is preferred.
 */
export function acceptsVariant(accept: string | null, type: string): boolean {
  const isExplicitOnly = EXPLICIT_ONLY.has(type)
  if (accept === null) return !isExplicitOnly
  if (`,${accept},`.includes(`,${type},`)) return true // As browsers send it: in full, without a weight.
  const negotiator = new Negotiator({ headers: { accept: accept.toLowerCase() } })
  if (isExplicitOnly && !negotiator.mediaTypes().includes(type)) return false
  return negotiator.mediaType([type, 'image/jpeg']) === type
}
