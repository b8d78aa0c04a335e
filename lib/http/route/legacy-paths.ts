import Negotiator from 'negotiator'

/** The first parts of the paths of the DICOM API as older clients spell them. */
const LEGACY_DICOM_PATH = /^\/(upload|user|save-upload|stats|held)(?=[/?]|$)/
/** And of the Media API. */
const LEGACY_MEDIA_PATH = /^\/media(?=[/?]|$)/

/** Maps an address (path and query) of older clients to the declared one. */
export function resolveLegacyPath(url: string): string {
  if (LEGACY_DICOM_PATH.test(url)) return `/api/v1/dicom${url}`
  return LEGACY_MEDIA_PATH.test(url) ? `/api/v1${url}` : url
}

/**
 * Whether a request for `/` gets the home page and not the welcome of the DICOM API: a browser names text/html in
 * `Accept`, and Next's own navigation, which accepts any type, identifies itself by a header of its own.
 */
export function prefersHtml(headers: Record<string, unknown>): boolean {
  if (headers['rsc'] !== undefined || headers['next-url'] !== undefined) return true
  // The negotiator leaves out ranges with a weight of 0 ("not acceptable", RFC 9110 §12.4.2).
  return new Negotiator({ headers: { accept: String(headers['accept'] ?? '').toLowerCase() } }).mediaTypes().includes('text/html')
}
